import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { Button, Empty } from '../../ui/index.ts'

/** The very first start, and the server does not answer. */
export function Unreached() {
  const { t } = useLingui()
  useEffect(() => {
    const again = () => location.reload()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])
  return (
    <main className="app ui-page">
      <Empty
        alone
        icon="offline"
        ring="dotted"
        title={t`No connection`}
        says={t`Opencircle could not be reached. Nothing is lost: it goes on when the network is back.`}
        action={<Button kind="soft" onClick={() => location.reload()}>{t`Try again`}</Button>}
      />
    </main>
  )
}
