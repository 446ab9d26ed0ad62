import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Icon, Row, Rows } from '../../../ui/index.ts'
import { readAgent } from '../device.ts'
import { AnotherBrowserSheet } from './AnotherBrowserSheet.tsx'

/** Inside another app a browser forgets, and cannot keep a key: says so where a way out stands. */
export function InAppHint() {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { inApp, browser } = readAgent(navigator.userAgent)
  if (!inApp) return null
  return (
    <>
      <Rows label={t`Inside another app`}>
        <Row
          start={<Icon name="share" />}
          title={<Trans>You are inside {browser}</Trans>}
          sub={t`Your own browser remembers you better`}
          chevron
          onClick={() => setOpen(true)}
        />
      </Rows>
      <AnotherBrowserSheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}
