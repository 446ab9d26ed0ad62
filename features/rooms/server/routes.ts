import type { Bus } from '../../../platform/server/bus.ts'
import { pace, pullEvents, Refusal, serve, serveOutside } from '../../../platform/server/index.ts'
import { accessCircle, type FirstWords } from '../../circles/server/index.ts'
import type { Files, Quota } from '../../files/server/index.ts'
import * as api from '../contract.ts'
import { accessRoom, listMessages, listMyRooms, markRead, openRoom } from './actions.ts'
import { listRoomFiles, ownedBy, uploadToRoom } from './file-actions.ts'
import { accessMessage, deleteMessage } from './message-actions.ts'
import { changeRoom, createRoom, joinRoom, leaveRoom, show } from './room-actions.ts'
import { listRoomsOfCircle } from './room-queries.ts'
import type { RoomWriter } from './room-writer.ts'
import { writeToTeam } from './talk-actions.ts'

export interface RoomNeeds {
  writer: RoomWriter
  bus: Bus
  /** Somebody has written in a circle. */
  said(words: FirstWords): void
  /** How many messages one person may send within ten seconds. */
  messagesAtOnce: number
  files: Files
  quota: Quota
}

const burstMs = 10_000

export const roomRoutes = ({ writer, bus, said, messagesAtOnce, files, quota }: RoomNeeds) => {
  const burst = pace({ most: messagesAtOnce, perMs: burstMs })
  return [
    serve(
      api.listMyRooms,
      async () => ({}),
      (ctx, _, page) => listMyRooms(ctx, page),
    ),
    serve(api.listCircleRooms, accessCircle, async (ctx, circle, { after, limit }) => {
      const asked = { personId: ctx.actor.personId, after, limit }
      return { rooms: (await listRoomsOfCircle(ctx.db, circle, asked)).map(show) }
    }),
    serve(api.createRoom, accessCircle, createRoom),
    serve(api.changeRoom, accessCircle, (ctx, circle, { roomId, ...change }) =>
      changeRoom(ctx, circle, roomId, change),
    ),
    serve(api.joinRoom, accessCircle, (ctx, circle, { roomId }) => joinRoom(ctx, circle, roomId)),
    serve(api.leaveRoom, accessCircle, (ctx, circle, { roomId }) => leaveRoom(ctx, circle, roomId)),
    serve(api.writeToTeam, accessCircle, writeToTeam),
    serve(api.openRoom, accessRoom, (ctx, room) => openRoom(ctx, room)),
    serve(api.listRoomEvents, accessRoom, (ctx, room, from) => pullEvents(ctx, room.id, from)),
    serve(api.listMessages, accessRoom, (ctx, room, page) => listMessages(ctx, room, page)),
    serveOutside(api.sendMessage, accessRoom, async (ctx, room, { messageId, text, files: ids = [] }) => {
      const { personId } = ctx.actor
      // Settings are no kick: what was on its way when they changed may still arrive.
      if (room.silence) throw new Refusal(room.silence)
      if (!burst.take(personId, ctx.now())) throw new Refusal('too_many_messages', 429)
      const cards = await files.cardsOf({ ...ownedBy(room), uploaderId: personId }, ids)
      const carried = cards.length > 0 ? JSON.stringify(cards) : null
      const message = await writer.send(room, { id: messageId, authorId: personId, text, files: carried })
      said({ organizationId: room.organizationId, circleId: room.circleId, personId, at: ctx.now() })
      return message
    }),
    serve(api.deleteMessage, accessMessage, deleteMessage),
    serve(api.uploadToRoom, accessRoom, (ctx, room, { fileId, roomId: _, ...file }) =>
      uploadToRoom(ctx, { files, quota }, room, { fileId, file }),
    ),
    serve(api.listRoomFiles, accessRoom, (ctx, room, page) => listRoomFiles(ctx, room, page)),
    serve(api.markRead, accessRoom, (ctx, room, { messageNo }) => markRead(ctx, room, messageNo, bus)),
  ]
}
