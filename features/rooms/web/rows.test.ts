import { describe, expect, test } from 'vitest'
import type { Message } from '../contract.ts'
import { type Row, rowsOf } from './rows.ts'

const noon = new Date(2026, 10, 20, 12).getTime()
const minute = 60_000

/** A message of an author, so many minutes after noon. */
function message(messageNo: number, authorId: string, minutes: number): Message {
  const sentAt = new Date(noon + minutes * minute).toISOString()
  return { id: `m${messageNo}`, roomId: 'r', seq: messageNo, messageNo, authorId, text: `${messageNo}`, sentAt }
}

const nothing = { confirmed: [], waiting: [], me: 'me', people: {}, more: false, newAfter: null }

/** Rows as text: `anna(1 2)` is a group of one author, `|` a day, `new` the line. */
function told(rows: Row[]): string {
  return rows
    .map((row) => {
      if (row.kind === 'day') return '|'
      if (row.kind !== 'message') return row.kind
      return `${row.first ? `${row.shown.authorId}(` : ''}${row.shown.id}${row.last ? ')' : ''}`
    })
    .join(' ')
}

describe('the rows of a room', () => {
  test('show as one’s own, and as one group, what one wrote as somebody else before', () => {
    const card = { personId: 'old', name: 'Lin', team: false, version: 2, picture: null, mergedInto: 'me' }
    const messages = [message(1, 'old', 0), message(2, 'me', 1), message(3, 'anna', 2)]
    const rows = rowsOf({ ...nothing, messages, people: { old: card } })
    expect(told(rows)).toBe('start | me(m1 m2) anna(m3)')
    expect(rows.flatMap((row) => (row.kind === 'message' ? row.own : []))).toEqual([true, true, false])
  })

  test('group what one author writes within five minutes', () => {
    const messages = [message(1, 'anna', 0), message(2, 'anna', 2), message(3, 'me', 3), message(4, 'me', 20)]
    expect(told(rowsOf({ ...nothing, messages }))).toBe('start | anna(m1 m2) me(m3) me(m4)')
  })

  test('begin each day with its name', () => {
    const messages = [message(1, 'anna', -720 - 1), message(2, 'anna', -720 + 1)]
    expect(told(rowsOf({ ...nothing, messages }))).toBe('start | anna(m1) | anna(m2)')
  })

  test('mark where the new ones begin, once, above the first that somebody else wrote', () => {
    const messages = [message(1, 'anna', 0), message(2, 'me', 1), message(3, 'anna', 2), message(4, 'anna', 3)]
    expect(told(rowsOf({ ...nothing, messages, newAfter: 1 }))).toBe('start | anna(m1) me(m2) new anna(m3 m4)')
  })

  test('part a group where the new ones begin', () => {
    const messages = [message(1, 'anna', 0), message(2, 'anna', 1), message(3, 'anna', 2)]
    expect(told(rowsOf({ ...nothing, messages, newAfter: 2 }))).toBe('start | anna(m1 m2) new anna(m3)')
  })

  test('do not pretend that the new ones begin with the oldest message held', () => {
    const messages = [message(41, 'anna', 0), message(42, 'anna', 1)]
    expect(told(rowsOf({ ...nothing, messages, more: true, newAfter: 7 }))).toBe('older | anna(m41 m42)')
  })

  test('end with what is confirmed but not heard yet, and then with what waits, each once', () => {
    const waiting = ['m3', 'm4'].map((id) => ({ id, lane: 'r', body: { text: id }, at: noon, refused: null }))
    const held = { ...nothing, messages: [message(1, 'me', 0)], confirmed: [message(1, 'me', 0), message(3, 'me', 0)] }
    const rows = rowsOf({ ...held, waiting })
    expect(told(rows)).toBe('start | me(m1 m3 m4)')
    expect(rows.map((row) => (row.kind === 'message' ? row.shown.state : ''))).toEqual([
      '',
      '',
      'sent',
      'sent',
      'waiting',
    ])
  })

  test('give the same object for the same message, so that it is not drawn again', () => {
    const messages = [message(1, 'anna', 0)]
    const shown = () => rowsOf({ ...nothing, messages }).flatMap((row) => (row.kind === 'message' ? [row.shown] : []))
    expect(shown()[0]).toBe(shown()[0])
  })
})
