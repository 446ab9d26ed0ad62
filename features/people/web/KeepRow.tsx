import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { session, useStore } from '../../../platform/web/index.ts'
import { Icon, Row } from '../../../ui/index.ts'
import { KeepSheet } from './keep-sheet.ts'
import { useMe } from './use-me.ts'

/** In Me: whether one comes back as oneself on another device, and the way to it. */
export function KeepRow({ name }: { name: string }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const kept = useStore(session, (state) => state.kept)
  const labels = (useMe().data?.logins ?? []).map(({ label }) => label || t`a key`).join(', ')
  const close = () => {
    setOpen(false)
    void client.invalidateQueries()
  }
  return (
    <>
      <Row
        start={<Icon name="logo" />}
        title={kept ? t`Your circle is kept` : t`Keep this circle`}
        sub={kept ? t`By ${labels}` : t`On this device only`}
        onClick={() => setOpen(true)}
        chevron
      />
      <Suspense fallback={null}>{open && <KeepSheet open name={name} onClose={close} />}</Suspense>
    </>
  )
}
