import { Id } from '../../platform/contract/ids.ts'

export const RoomId = Id
