import type { Heard } from '../../contract/event.ts'
import { ApiError } from '../api-error.ts'
import type { Page } from './follower.ts'
import { Hub } from './hub.ts'

export type { Follower, Following } from './follower.ts'
export type { Ears } from './hub.ts'

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`

export const live = new Hub(address)

/** A page of a log as a follower wants it: whoever may no longer read the log has to fetch anew, too. */
export async function paged(asked: Promise<{ events: readonly object[]; headSeq: number }>): Promise<Page | 'resync'> {
  try {
    return (await asked) as { events: Heard[]; headSeq: number }
  } catch (error) {
    if (error instanceof ApiError && !error.passing) return 'resync'
    throw error
  }
}
