import type { FirstWords } from '../../circles/server/index.ts'

export interface FirstWordsNeeds {
  note(words: readonly FirstWords[]): Promise<void>
  failed(error: unknown): void
  waitMs?: number
}

/** So many are remembered; whoever is forgotten is noted once more, which changes nothing. */
const remembered = 50_000
/** So many go into one transaction. */
const atOnce = 100

/** Sees to it that somebody's first message in a circle is noted, and no other one costs anything: after the message is
 * safe, beside it, and for each person and circle once in this process. What is lost is noted by the next message. */
export function firstWords({ note, failed, waitMs = 300 }: FirstWordsNeeds) {
  const known = new Set<string>()
  const waiting = new Map<string, FirstWords>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let work = Promise.resolve()

  function said(words: FirstWords): void {
    const key = `${words.circleId} ${words.personId}`
    if (known.has(key)) return
    if (known.size >= remembered) known.clear()
    known.add(key)
    waiting.set(key, words)
    timer ??= setTimeout(flush, waitMs)
  }

  function flush(): void {
    timer = undefined
    work = work.then(writeDown)
  }

  async function writeDown(): Promise<void> {
    while (waiting.size > 0) {
      const some = [...waiting].slice(0, atOnce)
      for (const [key] of some) waiting.delete(key)
      await note(some.map(([, words]) => words)).catch((error) => {
        for (const [key] of some) known.delete(key)
        failed(error)
      })
    }
  }

  return {
    said,
    /** Notes what waits. */
    async close(): Promise<void> {
      clearTimeout(timer)
      flush()
      await work
    },
  }
}
