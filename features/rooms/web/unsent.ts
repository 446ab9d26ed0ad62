import { v7 } from 'uuid'
import { call } from '../../../platform/web/api.ts'
import { ApiError } from '../../../platform/web/api-error.ts'
import { Outbox, type Verdict, type Waiting } from '../../../platform/web/outbox/outbox.ts'
import { browserShelf } from '../../../platform/web/outbox/shelf.ts'
import { endSession, myId } from '../../../platform/web/session.ts'
import { alone, channel } from '../../../platform/web/tabs.ts'
import type { LocalFile } from '../../files/web/index.ts'
import type { sendMessage as endpoint, Message } from '../contract.ts'

export interface Unsent {
  text: string
  files?: readonly LocalFile[]
}

const confirmations = new Set<(message: Message) => void>()
let made: Outbox<Unsent> | undefined

/** Messages that have not been confirmed yet, of all rooms. A room is a lane: its messages arrive in order. */
export function unsent(): Outbox<Unsent> {
  made ??= create(myId())
  return made
}

/** @returns resolves once it would outlive the page, or cannot */
export function writeMessage(roomId: string, text: string, files: readonly LocalFile[] = []): Promise<void> {
  const body = files.length > 0 ? { text, files } : { text }
  return unsent().add({ id: v7(), lane: laneOf(roomId, files), body, at: Date.now(), refused: null })
}

/** Films are on their way for minutes: words do not wait behind them. */
const laneOf = (roomId: string, files: readonly LocalFile[]): string => (files.length > 0 ? `${roomId}/files` : roomId)

/** The room that an unsent message is for. */
export const roomOf = (lane: string): string => lane.split('/')[0] ?? lane

/** Takes back what was not sent. */
export function takeBack({ id, body }: Pick<Waiting<Unsent>, 'id' | 'body'>): void {
  unsent().remove(id)
  const { files } = body
  if (files) void import('./send-files.ts').then(({ stopSending }) => stopSending(id, files))
}

/** Hears of each message that the server has confirmed, before it leaves the outbox. */
export function onConfirmed(hear: (message: Message) => void): () => void {
  confirmations.add(hear)
  return () => confirmations.delete(hear)
}

function create(personId: string): Outbox<Unsent> {
  const tellTabs = channel<string>('unsent', (whose) => whose === personId && void outbox.wake())
  const outbox: Outbox<Unsent> = new Outbox({
    shelf: browserShelf('unsent', personId),
    judge,
    alone: (lane, work) => alone(`room-${lane}`, work),
    changed: () => tellTabs(personId),
    async send({ id, lane, body }) {
      const route = 'PUT /rooms/:roomId/messages/:messageId'
      const roomId = roomOf(lane)
      const files = body.files && (await (await import('./send-files.ts')).sendFiles(id, roomId, body.files))
      const message = await call<typeof endpoint>(route, {
        ...{ roomId, messageId: id, text: body.text },
        ...(files && { files }),
      })
      for (const hear of confirmations) hear(message)
    },
  })
  return outbox
}

function judge(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return { again: false, code: 'unknown' }
  if (error.status === 401) endSession()
  if (error.status === 401 || error.passing)
    return { again: true, ...(error.retryAfterMs ? { afterMs: error.retryAfterMs } : {}) }
  return { again: false, code: error.code }
}
