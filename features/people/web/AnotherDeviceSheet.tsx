import { Trans, useLingui } from '@lingui/react/macro'
import { Sheet } from '../../../ui/index.ts'

/** The other device begins: it shows a code, and this one says yes. */
export function AnotherDeviceSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const { host } = location
  return (
    <Sheet open={open} onClose={onClose} title={t`Sign in on another device`} closeWord={<Trans>Done</Trans>}>
      <ol className="people-steps">
        <li>
          <span>
            <Trans>
              On the other device, open <b>{host}/link</b> in the browser.
            </Trans>
          </span>
        </li>
        <li>
          <span>
            <Trans>Point this phone’s camera at the code that it shows.</Trans>
          </span>
        </li>
        <li>
          <span>
            <Trans>Choose the number that stands beside the code. Nothing to type.</Trans>
          </span>
        </li>
      </ol>
    </Sheet>
  )
}
