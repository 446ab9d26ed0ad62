import { describe, expect, test, vi } from 'vitest'
import type { Heard } from '../../contract/event.ts'
import { Follower, type Page } from './follower.ts'

const audience = '01900000-0000-7000-8000-000000000001'
const event = (seq: number): Heard => ({ seq, name: 'message.sent', payload: { seq } })
const events = (from: number, to: number): Heard[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index))

/** A log that can be read, and somebody who follows it from `from` on. */
function following(log: Heard[], from = 0) {
  const heard: number[] = []
  const lost = vi.fn()
  const later: (() => void)[] = []
  const pull = vi.fn(async (cursor: { seq: number }): Promise<Page | 'resync'> => {
    const page = log.filter(({ seq }) => seq > cursor.seq).slice(0, 5)
    return { events: page, headSeq: log.at(-1)?.seq ?? 0 }
  })
  const follower = new Follower(
    { audience, epoch: 1, seq: from, pull, lost, hear: (news) => void heard.push(...news.map(({ seq }) => seq)) },
    (_, then) => void later.push(then),
  )
  return { follower, heard, lost, pull, later, settled: () => new Promise((done) => setTimeout(done, 5)) }
}

const upTo = (last: number, from = 1) => events(from, last).map(({ seq }) => seq)

describe('a follower', () => {
  test('hears what continues the log at once', () => {
    const { follower, heard, pull } = following([], 2)
    follower.take(1, events(3, 5))
    expect(heard).toEqual([3, 4, 5])
    expect(pull).not.toHaveBeenCalled()
  })

  test('hears an event once, however often it comes', () => {
    const { follower, heard } = following([])
    follower.take(1, events(1, 3))
    follower.take(1, events(2, 4))
    follower.take(1, events(1, 4))
    expect(heard).toEqual(upTo(4))
  })

  test('fetches what is missing before it hears what came too early', async () => {
    const { follower, heard, settled } = following(events(1, 12))
    follower.take(1, [event(12)])
    expect(heard).toEqual([])
    await settled()
    expect(heard).toEqual(upTo(12))
  })

  test('catches up with a room in which everybody keeps talking', async () => {
    const log = events(1, 20)
    const { follower, heard, settled, pull } = following(log)
    follower.take(1, [event(20)])
    for (let seq = 21; seq <= 40; seq++) {
      log.push(event(seq))
      follower.take(1, [event(seq)])
      await Promise.resolve()
    }
    await settled()
    expect(heard).toEqual(upTo(40))
    expect(pull.mock.calls.length).toBeLessThan(10)
  })

  test('fetches what it was told of and what then did not come', async () => {
    const { follower, heard, later, settled } = following(events(1, 3))
    follower.expect(1, 3, 1500)
    expect(heard).toEqual([])
    later.splice(0).forEach((then) => then())
    await settled()
    expect(heard).toEqual([1, 2, 3])
  })

  test('tries again when the server did not answer', async () => {
    const { follower, heard, later, settled, pull } = following(events(1, 3))
    pull.mockRejectedValueOnce(new Error('no network'))
    follower.take(1, [event(3)])
    await settled()
    expect(heard).toEqual([])
    later.splice(0).forEach((then) => then())
    await settled()
    expect(heard).toEqual([1, 2, 3])
  })

  test('is lost when the log was restored, hears nothing until its state is read anew, and then goes on', () => {
    const { follower, heard, lost } = following([])
    follower.take(2, [event(1)])
    follower.take(2, [event(2)])
    expect(lost).toHaveBeenCalledOnce()
    expect(heard).toEqual([])
    follower.reset(2, 7)
    follower.take(2, [event(8)])
    expect(heard).toEqual([8])
  })

  test('is lost when the log no longer reaches back', async () => {
    const { follower, lost, pull, settled } = following([])
    pull.mockResolvedValueOnce('resync')
    follower.take(1, [event(900)])
    await settled()
    expect(lost).toHaveBeenCalledOnce()
  })

  test('lets an older reading of the state change nothing', () => {
    const { follower, heard } = following([])
    follower.take(1, events(1, 5))
    follower.reset(1, 3)
    follower.take(1, events(4, 6))
    expect(heard).toEqual(upTo(6))
  })

  test('hears the log in order and whole, whatever the wire does', async () => {
    for (let round = 0; round < 50; round++) {
      const log = events(1, 60)
      const { follower, heard, settled, later } = following(log)
      const wire = log.filter(() => Math.random() > 0.3).flatMap((one) => (Math.random() < 0.1 ? [one, one] : [one]))
      for (let at = 0; at + 1 < wire.length; at++) {
        if (Math.random() < 0.1) [wire[at], wire[at + 1]] = [wire[at + 1] as Heard, wire[at] as Heard]
      }
      for (const one of wire) follower.take(1, [one])
      follower.expect(1, 60, 0)
      later.splice(0).forEach((then) => then())
      await settled()
      expect(heard).toEqual(upTo(60))
    }
  })
})
