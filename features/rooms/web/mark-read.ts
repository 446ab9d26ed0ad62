import { call } from '../../../platform/web/api.ts'
import { myId } from '../../../platform/web/session.ts'
import { channel } from '../../../platform/web/tabs.ts'
import type { markRead as endpoint } from '../contract.ts'
import { change, rooms } from './rooms-held.ts'

interface Read {
  personId: string
  roomId: string
  messageNo: number
}

const restMs = 1000
/** What the server has not confirmed yet, by room. */
const untold = new Map<string, number>()
const resting = new Set<string>()

const tellTabs = channel<Read>('read', ({ personId, roomId, messageNo }) => {
  if (personId === myId()) moveForward(roomId, messageNo)
})

/** I have seen the room up to here. Shown at once; the server is told at most once a second. */
export function markRead(roomId: string, messageNo: number): void {
  if (!moveForward(roomId, messageNo)) return
  untold.set(roomId, messageNo)
  if (!resting.has(roomId)) void tell(roomId)
}

/** My read pointer moved, here or on another device. It never goes back. */
export function moveForward(roomId: string, messageNo: number): boolean {
  const room = rooms.get().byId[roomId]
  if (!room || messageNo <= room.readMessageNo) return false
  change(roomId, { ...room, readMessageNo: messageNo })
  return true
}

async function tell(roomId: string): Promise<void> {
  const messageNo = untold.get(roomId)
  if (messageNo === undefined) return
  resting.add(roomId)
  tellTabs({ personId: myId(), roomId, messageNo })
  const done = await call<typeof endpoint>('PUT /rooms/:roomId/read', { roomId, messageNo }).catch(() => null)
  if (done && untold.get(roomId) === messageNo) untold.delete(roomId)
  setTimeout(() => {
    resting.delete(roomId)
    if (done) void tell(roomId)
  }, restMs)
}

/** After a while without a network: tells what was read meanwhile. */
export function tellReadAgain(): void {
  for (const roomId of untold.keys()) if (!resting.has(roomId)) void tell(roomId)
}
