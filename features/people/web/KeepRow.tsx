import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { call, myId, session, useStore } from '../../../platform/web/index.ts'
import { Icon, Row } from '../../../ui/index.ts'
import type { getMe } from '../contract.ts'
import { KeepSheet } from './keep-sheet.ts'

/** In Me: whether one comes back as oneself on another device, and the way to it. */
export function KeepRow({ name }: { name: string }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const kept = useStore(session, (state) => state.kept)
  const { data: me } = useQuery({
    queryKey: ['me', myId(), kept],
    queryFn: () => call<typeof getMe>('GET /me', {}),
  })
  const labels = (me?.logins ?? []).map(({ label }) => label).join(', ')
  return (
    <>
      <Row
        start={<Icon name="logo" />}
        title={kept ? t`Your circle is kept` : t`Keep this circle`}
        sub={kept ? t`By ${labels}` : t`On this device only`}
        onClick={() => setOpen(true)}
        chevron
      />
      <Suspense fallback={null}>{open && <KeepSheet open name={name} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
