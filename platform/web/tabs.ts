/** Speaks with the other tabs of this browser. */
export function channel<News>(name: string, hear: (news: News) => void): (news: News) => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const radio = new BroadcastChannel(`opencircle-${name}`)
  radio.addEventListener('message', ({ data }) => hear(data as News))
  return (news) => radio.postMessage(news)
}

/** Holds a lock of the whole browser while `work` runs. Without https there are none: work must bear running twice. */
export async function alone(name: string, work: (waited: boolean) => Promise<void>): Promise<void> {
  if (!navigator.locks) return work(false)
  const locked = `opencircle-${name}`
  const done = await navigator.locks.request(locked, { ifAvailable: true }, async (lock) => {
    if (lock) await work(false)
    return lock !== null
  })
  if (!done) await navigator.locks.request(locked, () => work(true))
}
