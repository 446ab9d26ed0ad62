import { Suspense } from 'react'
import { KeepSheet } from '../../features/people/web/index.ts'
import { Queries } from '../../platform/web/Queries.tsx'

/** Apart: who only reads and writes loads none of it. */
export function OfferedSheet({ name, onClose }: { name: string; onClose: () => void }) {
  return (
    <Queries>
      <Suspense fallback={null}>
        <KeepSheet open name={name} onClose={onClose} />
      </Suspense>
    </Queries>
  )
}
