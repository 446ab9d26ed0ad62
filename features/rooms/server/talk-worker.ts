import type { TalkStep } from './talk-queries.ts'

export interface TalkWorkerNeeds {
  /** What is left to do: the first of it. */
  list(): Promise<readonly TalkStep[]>
  /** In a transaction of its own. */
  goOn(step: TalkStep): Promise<void>
}

/** Goes on with what was begun about seats in talks, until nothing is left: here or in another process that stopped. */
export function talkWorker({ list, goOn }: TalkWorkerNeeds) {
  let work: Promise<void> | undefined
  const stop = new AbortController()

  async function finish(): Promise<void> {
    for (let steps = await list(); steps.length > 0 && !stop.signal.aborted; steps = await list()) {
      const problems: unknown[] = []
      // What cannot be done now keeps nobody else waiting; it is tried again later.
      for (const step of steps) if (!stop.signal.aborted) await goOn(step).catch((problem) => problems.push(problem))
      if (problems.length > 0) throw problems[0]
    }
  }

  return {
    finish(): Promise<void> {
      work ??= finish().finally(() => {
        work = undefined
      })
      return work
    },
    async close(): Promise<void> {
      stop.abort()
      await work?.catch(() => {})
    },
  }
}
