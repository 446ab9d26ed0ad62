import { randomInt } from 'node:crypto'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, Missing, networkOf } from '../../../platform/server/index.ts'
import { readAgent } from '../device.ts'
import { startSession } from './actions.ts'
import {
  type DeviceLink,
  deleteDeviceLink,
  findPersonOf,
  holdDeviceLink,
  replaceDeviceLink,
  updateDeviceLink,
} from './device-link-queries.ts'
import { nearness } from './session-actions.ts'
import { hashOf, newToken } from './tokens.ts'

type AnyCtx = Ctx<Actor | null>

const seconds = 60
const in60s = (now: Date) => new Date(now.getTime() + seconds * 1000)

/** Only the browser that asks can be signed in: its own cookie must come with the token. */
export async function askDeviceLink(ctx: AnyCtx) {
  const [token, choices] = [newToken(), threeNumbers()]
  const number = choices[randomInt(3)] as number
  const { agent, address } = ctx.visit
  const at = ctx.now()
  await replaceDeviceLink(ctx.db, {
    tokenHash: hashOf(token),
    browserHash: hashOf(ctx.visit.browserKey()),
    ...{ number, choices, agent, at },
    network: networkOf(address),
    expiresAt: in60s(at),
  })
  return { token, number, seconds }
}

function threeNumbers(): number[] {
  const numbers = new Set<number>()
  while (numbers.size < 3) numbers.add(randomInt(10, 100))
  return [...numbers]
}

export async function openDeviceLink(ctx: Ctx, token: string) {
  const { sessionId } = ctx.actor
  const link = await holdDeviceLink(ctx.db, hashOf(token), ctx.now())
  if (!link || !(link.state === 'open' || isAsked(link, sessionId))) throw new Missing('device link')
  const thisBrowser = link.browserHash.equals(hashOf(ctx.visit.browserKey()))
  let { expiresAt } = link
  if (link.state === 'open' && !thisBrowser) {
    // Whoever reads the question has a whole minute for it; the code on the screen cannot be scanned by another.
    expiresAt = in60s(ctx.now()).toISOString()
    await updateDeviceLink(ctx.db, hashOf(token), { state: 'scanned', sessionId, expiresAt })
  }
  return {
    device: readAgent(link.agent),
    network: nearness(ctx.visit, link.network),
    thisBrowser,
    askedAt: link.askedAt,
    expiresAt,
    numbers: thisBrowser ? [] : link.choices,
  }
}

const isAsked = (link: DeviceLink, sessionId: string): boolean =>
  link.state === 'scanned' && link.sessionId === sessionId

/** One answer ends the question: three guesses would be as good as none. */
export async function answerDeviceLink(ctx: Ctx, token: string, number: number | null) {
  const { sessionId } = ctx.actor
  const link = await holdDeviceLink(ctx.db, hashOf(token), ctx.now())
  if (!link || !isAsked(link, sessionId)) throw new Missing('device link')
  const granted = number === link.number
  const state = granted ? 'granted' : 'refused'
  await updateDeviceLink(ctx.db, hashOf(token), { state, sessionId, expiresAt: link.expiresAt })
  return {
    outcome: granted ? ('granted' as const) : number === null ? ('refused' as const) : ('wrong_number' as const),
  }
}

/** A token in another browser is as good as none. */
export async function claimDeviceLink(ctx: AnyCtx, token: string) {
  const link = await holdDeviceLink(ctx.db, hashOf(token), ctx.now())
  if (!link?.browserHash.equals(hashOf(ctx.visit.browserKey()))) return { state: 'ended' as const }
  if (link.state === 'open' || link.state === 'scanned') return { state: link.state }
  await deleteDeviceLink(ctx.db, hashOf(token))
  if (link.state === 'refused') return { state: 'refused' as const }
  const personId = link.sessionId ? await findPersonOf(ctx.db, link.sessionId, ctx.now()) : undefined
  if (!personId) return { state: 'ended' as const }
  if (ctx.actor?.personId !== personId) await startSession(ctx, personId)
  return { state: 'signed_in' as const }
}
