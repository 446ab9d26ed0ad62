import type { FirstWords } from '../../circles/server/index.ts'

export interface FirstWordsNeeds {
  note(words: FirstWords): Promise<void>
  failed(error: unknown): void
  waitMs?: number
}

/** So many are remembered; whoever is forgotten is noted once more, which changes nothing. */
const remembered = 50_000

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
    // One by one: whoever held the rows of several people could wait in a ring with those who come and go.
    for (const [key, words] of waiting) {
      waiting.delete(key)
      await note(words).catch((error) => {
        known.delete(key)
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
