import { expect, test } from 'vitest'
import type { Message, Room } from './contract.ts'
import { type RoomLine, roomLine } from './state.ts'

const gus = { personId: 'gus', name: 'Gus', team: false, version: 1, picture: null }
const message = (messageNo: number): Message => ({
  id: `m${messageNo}`,
  roomId: 'room',
  seq: messageNo,
  messageNo,
  authorId: 'gus',
  text: 'Hello',
  sentAt: '2026-01-01T00:00:00.000Z',
})
const room: Room = {
  id: 'room',
  circleId: 'circle',
  name: '',
  talk: null,
  epoch: 1,
  seq: 1,
  lastMessageNo: 1,
  readMessageNo: 0,
  silence: null,
  lastMessage: message(1),
  lastAuthor: gus,
}
const line: RoomLine = { room, me: 'mina' }
const renamed = {
  name: 'person.renamed',
  payload: { circleId: 'circle', person: { ...gus, name: 'Gustav', version: 2 } },
}
const sent = { name: 'message.sent', payload: { roomId: 'room', message: message(2), author: gus } }

test('a new name stays, although words written under the old one are heard after it', () => {
  expect(roomLine.apply(line, [renamed, sent]).room.lastAuthor?.name).toBe('Gustav')
  expect(roomLine.apply(line, [sent, renamed]).room).toEqual(roomLine.apply(line, [renamed, sent]).room)
})

test('one’s own words are read, those of others are not', () => {
  expect(roomLine.apply(line, [sent]).room).toMatchObject({ lastMessageNo: 2, readMessageNo: 0 })
  expect(roomLine.apply({ ...line, me: 'gus' }, [sent]).room).toMatchObject({ lastMessageNo: 2, readMessageNo: 2 })
})

test('of a deleted message the list keeps the place and nothing of what it said', () => {
  const deleted = { name: 'message.deleted', payload: { roomId: 'room', messageId: 'm1', deleted: 'host' } }
  const { text: _, ...place } = message(1)
  expect(roomLine.apply(line, [deleted]).room).toMatchObject({ lastMessageNo: 1, readMessageNo: 0 })
  expect(roomLine.apply(line, [deleted]).room.lastMessage).toEqual({ ...place, text: '', deleted: 'host' })
  expect(roomLine.apply(line, [sent, deleted]).room.lastMessage?.text).toBe('Hello')
})
