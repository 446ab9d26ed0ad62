import type { Bus } from '../../../platform/server/bus.ts'
import { pullEvents, serve, serveOutside } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import { accessRoom, listMessages, listMyRooms, markRead, openRoom } from './actions.ts'
import type { RoomWriter } from './room-writer.ts'

export interface RoomNeeds {
  writer: RoomWriter
  bus: Bus
}

export const roomRoutes = ({ writer, bus }: RoomNeeds) => [
  serve(
    api.listMyRooms,
    async () => ({}),
    (ctx, _, page) => listMyRooms(ctx, page),
  ),
  serve(api.openRoom, accessRoom, (ctx, room) => openRoom(ctx, room)),
  serve(api.listRoomEvents, accessRoom, (ctx, room, from) => pullEvents(ctx, room.id, from)),
  serve(api.listMessages, accessRoom, (ctx, room, page) => listMessages(ctx, room, page)),
  serveOutside(api.sendMessage, accessRoom, (ctx, room, { messageId, text }) =>
    writer.send(room, { id: messageId, authorId: ctx.actor.personId, text }),
  ),
  serve(api.markRead, accessRoom, (ctx, room, { messageNo }) => markRead(ctx, room, messageNo, bus)),
]
