import { Trans, useLingui } from '@lingui/react/macro'
import { ApiError } from '../../../platform/web/index.ts'
import { Button, Empty } from '../../../ui/index.ts'
import { useSentence } from '../../people/web/index.ts'

interface UnreachableProps {
  error: unknown
  retry: () => unknown
  /** No other heading stands on the screen. */
  alone?: boolean
}

/** Instead of what could not be fetched: why, and what to do. */
export function Unreachable({ error, retry, alone = false }: UnreachableProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  if (isGone(error)) return <Gone alone={alone} />
  if (error instanceof ApiError && error.status === 403) return <NotForMe alone={alone} />
  return (
    <Empty
      icon="offline"
      ring="dotted"
      alone={alone}
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

export const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404

/** Whoever may not see a circle is told the same as if there were none. */
function Gone({ alone }: { alone: boolean }) {
  const { t } = useLingui()
  return (
    <Empty
      icon="people"
      ring="closed"
      alone={alone}
      title={t`You are not in this circle`}
      says={t`You left it, a host took you out, or it is gone. A code lets you in.`}
      action={<ToChats />}
    />
  )
}

function NotForMe({ alone }: { alone: boolean }) {
  const { t } = useLingui()
  return (
    <Empty
      icon="shield"
      ring="closed"
      alone={alone}
      title={t`Only the team sees this`}
      says={t`Hosts and the team look after what is here.`}
      action={<ToChats />}
    />
  )
}

export const ToChats = () => (
  <Button kind="soft" href="/">
    <Trans>To my chats</Trans>
  </Button>
)
