import type { LimitClass } from '../../contract/endpoint.ts'

/** Requests a minute for one key. The key is the session where there is one, else the address: people in one
 * restaurant or school share an address, so what needs no session has a wide ceiling. */
export const requestsPerMinute: Record<LimitClass, number> = {
  read: 600,
  write: 240,
  costly: 60,
  door: 1200,
}
