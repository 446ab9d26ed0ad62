import { ApiError, call } from '../../../platform/web/index.ts'
import type { askDeviceLink, claimDeviceLink } from '../contract.ts'

export type Showing =
  | { state: 'asking' | 'refused' | 'resting' | 'unreached' }
  | { state: 'open' | 'scanned'; token: string; number: number }

const everyMs = 2000
/** A code makes place for the next before it ends: whoever scans it then has time to. */
const marginMs = 8000
/** Then nobody is there any more; a press goes on. */
const codesInARow = 15

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })

/** Shows one code after the other until somebody says yes or no, or the page goes. What a code's secret is lies in a
 * cookie that no script reads. */
export async function runLink(show: (showing: Showing) => void, signal: AbortSignal): Promise<'signed_in' | 'over'> {
  for (let nr = 0; nr < codesInARow && !signal.aborted; nr++) {
    const outcome = await oneCode(show, signal).catch((error: unknown) => {
      if (signal.aborted) return 'next' as const
      show({ state: 'unreached' })
      return error instanceof ApiError && error.status === 429 ? ('slowly' as const) : ('later' as const)
    })
    if (outcome === 'signed_in') return 'signed_in'
    if (outcome === 'refused') {
      show({ state: 'refused' })
      return 'over'
    }
    if (outcome !== 'next') await wait(outcome === 'later' ? 4000 : 20_000, signal)
  }
  if (!signal.aborted) show({ state: 'resting' })
  return 'over'
}

async function oneCode(
  show: (showing: Showing) => void,
  signal: AbortSignal,
): Promise<'signed_in' | 'refused' | 'next'> {
  const { token, number, seconds } = await call<typeof askDeviceLink>('POST /device-links', {}, { signal })
  const until = Date.now() + seconds * 1000 - marginMs
  show({ state: 'open', token, number })
  while (!signal.aborted) {
    await wait(everyMs, signal)
    // A tab in the background shows its code to nobody.
    if (document.hidden && Date.now() < until) continue
    const { state } = await call<typeof claimDeviceLink>('POST /device-links/:token/claim', { token }, { signal })
    if (state === 'signed_in' || state === 'refused') return state
    if (state === 'ended') return 'next'
    if (state === 'scanned') show({ state, token, number })
    else if (Date.now() > until) return 'next'
  }
  return 'next'
}
