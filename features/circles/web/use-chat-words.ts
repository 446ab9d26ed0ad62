import { useLingui } from '@lingui/react/macro'
import type { Circle } from '../contract.ts'
import type { Part } from './use-rights.ts'

/** What somebody who comes in as this may do in the chat, in one sentence. */
export function useChatWords(circle: Circle, part: Part): string {
  const { t } = useLingui()
  const before = {
    all: t`reads all that was written before`,
    last_50: t`reads the last 50 messages from before`,
    joining: t`reads from their own coming on`,
  }[circle.newcomersSee]
  const silent = circle.archivedAt !== null || (part === 'member' && silentMembers(circle))
  return silent ? t`Writes nothing; ${before}` : t`Writes; ${before}`
}

const silentMembers = ({ writers, guestsMay }: Circle) => writers === 'hosts' || guestsMay === 'read'
