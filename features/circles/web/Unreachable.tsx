import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Empty } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'

/** Instead of what could not be fetched: why, and one button. */
export function Unreachable({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useLingui()
  const sentence = useSentence()
  return (
    <Empty
      icon="offline"
      ring="dotted"
      title={t`Not here just now`}
      says={sentence(error)}
      action={
        <Button kind="soft" onClick={() => void retry()}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  )
}
