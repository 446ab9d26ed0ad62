const everyMs = 5

/** Calls `send` so many times a second, a few at each tick. @returns a function that ends it */
export function pace(perSecond: number, send: (turn: number) => void): () => void {
  const began = performance.now()
  let turn = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1000) * perSecond
    while (turn < due) send(turn++)
  }, everyMs)
  return () => clearInterval(timer)
}

/** The moment in a message, as the load generator reads it: 16 digits, microseconds of the monotonic clock. */
export const moment = (): string => `~${String(process.hrtime.bigint() / 1000n).padStart(16, '0')}`
export const noMoment = '~0000000000000000'
