import { describe, expect, test, vi } from 'vitest'
import { Outbox, type Shelf, type Verdict, type Waiting } from './outbox.ts'

type Item = Waiting<{ text: string }>

const item = (id: string, lane = 'room', at = Number(id)): Item => ({ id, lane, at, body: { text: id }, refused: null })

function shelfOf(...kept: Item[]): Shelf<{ text: string }> & { kept: Map<string, Item> } {
  const shelf = new Map(kept.map((one) => [one.id, one]))
  return {
    kept: shelf,
    all: async () => [...shelf.values()],
    put: async (one) => void shelf.set(one.id, one),
    remove: async (id) => void shelf.delete(id),
  }
}

const again: Verdict = { again: true, afterMs: 1 }

const sending = () => vi.fn<(item: Item) => Promise<void>>(async () => {})

function outboxWith(shelf = shelfOf(), send = sending()) {
  const outbox = new Outbox<{ text: string }>({
    shelf,
    send,
    judge: (error) => (String(error).includes('no') ? { again: false, code: 'forbidden' } : again),
    alone: (_, work) => work(false),
    changed: () => {},
  })
  const sent = () => send.mock.calls.map(([{ id }]) => id)
  return { outbox, shelf, send, sent, settled: () => new Promise((done) => setTimeout(done, 20)) }
}

describe('an outbox', () => {
  test('sends what was left from before, oldest first', async () => {
    const { outbox, sent, shelf, settled } = outboxWith(shelfOf(item('2'), item('1'), item('3', 'other')))
    await outbox.wake()
    await settled()
    expect(sent().sort()).toEqual(['1', '2', '3'])
    expect(sent().indexOf('1')).toBeLessThan(sent().indexOf('2'))
    expect(shelf.kept.size).toBe(0)
  })

  test('keeps the order of a lane when a send fails for the moment', async () => {
    const send = sending()
    send.mockRejectedValueOnce(new Error('later'))
    const { outbox, sent, settled } = outboxWith(shelfOf(), send)
    void outbox.add(item('1'))
    void outbox.add(item('2'))
    await settled()
    expect(sent()).toEqual(['1', '1', '2'])
    expect(outbox.items.get().list).toEqual([])
  })

  test('says when something would outlive the page, or cannot', async () => {
    const shelf = shelfOf()
    let shelve = () => {}
    const put = shelf.put
    shelf.put = (one) => new Promise((done) => (shelve = () => done(put(one))))
    const { outbox, settled } = outboxWith(shelf, sending().mockRejectedValue(new Error('later')))
    let kept = false
    const keeping = outbox.add(item('1')).then(() => (kept = true))
    await settled()
    expect(kept).toBe(false)
    shelve()
    await keeping
    expect([...shelf.kept.keys()]).toEqual(['1'])
    shelf.put = async () => {
      throw new Error('a private window')
    }
    await outbox.add(item('2'))
  })

  test('holds up no other lane', async () => {
    const send = sending().mockImplementation(async ({ lane }) => {
      if (lane === 'stuck') await new Promise(() => {})
    })
    const { outbox, settled } = outboxWith(shelfOf(), send)
    void outbox.add(item('1', 'stuck'))
    void outbox.add(item('2', 'free'))
    await settled()
    expect(outbox.items.get().list.map(({ id }) => id)).toEqual(['1'])
  })

  test('keeps what was refused for good, says why, and goes on with the next', async () => {
    const send = sending().mockImplementation(async ({ id }) => {
      if (id === '1') throw new Error('no')
    })
    const { outbox, shelf, settled } = outboxWith(shelfOf(), send)
    void outbox.add(item('1'))
    void outbox.add(item('2'))
    await settled()
    expect(outbox.items.get().list).toEqual([{ ...item('1'), refused: 'forbidden' }])
    expect(shelf.kept.get('1')?.refused).toBe('forbidden')
  })

  test('tries a refused one again when asked, and forgets it when told to', async () => {
    const send = sending()
    send.mockRejectedValueOnce(new Error('no'))
    const { outbox, sent, shelf, settled } = outboxWith(shelfOf(), send)
    void outbox.add(item('1'))
    await settled()
    outbox.retry('1')
    await settled()
    expect(sent()).toEqual(['1', '1'])
    void outbox.add(item('2'))
    outbox.remove('2')
    await settled()
    expect(shelf.kept.size).toBe(0)
  })

  test('drops what another tab has sent, and shows what another tab has written', async () => {
    const shelf = shelfOf()
    const stuck = sending().mockImplementation(() => new Promise<void>(() => {}))
    const { outbox, settled } = outboxWith(shelf, stuck)
    void outbox.add(item('1'))
    await settled()
    shelf.kept.delete('1')
    shelf.kept.set('2', item('2', 'other'))
    await outbox.wake()
    expect(outbox.items.get().list.map(({ id }) => id)).toEqual(['2'])
  })

  test('sends even where nothing can be stored', async () => {
    const closed = async () => Promise.reject(new Error('storage is off'))
    const { outbox, sent, settled } = outboxWith({ ...shelfOf(), all: closed, put: closed, remove: closed })
    await outbox.wake()
    void outbox.add(item('1'))
    await settled()
    expect(sent()).toEqual(['1'])
    expect(outbox.items.get().list).toEqual([])
  })
})
