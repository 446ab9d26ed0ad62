export { roomListeners } from './listeners.ts'
export { type RoomWriter, roomWriter } from './room-writer.ts'
export { roomRoutes } from './routes.ts'
export { roomSentences } from './sentences.ts'
