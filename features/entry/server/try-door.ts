import type { Actor } from '../../../platform/contract/policy.ts'
import { addressKey, type Ctx, type Pace, pace } from '../../../platform/server/index.ts'
import { type Door, findDoor, findLinkDoor } from '../../circles/server/index.ts'
import { isKnownDevice } from '../../safety/server/index.ts'

type AnyCtx = Ctx<Actor | null>

/** Of one address, within `guessingMs`: nobody mistypes that often. */
export const wrongByStrangers = 120
/** And as many more by those who have come in before, so that one who guesses does not lock out a whole school. */
export const wrongByKnown = 600
const guessingMs = 10 * 60_000

export interface Tries {
  strangers: Pace
  known: Pace
}

export const doorTries = (): Tries => ({
  strangers: pace({ most: wrongByStrangers, perMs: guessingMs }),
  known: pace({ most: wrongByKnown, perMs: guessingMs }),
})

/** What somebody stands before: a printed code or a circle's link, as it was typed. */
export type Typed = { code: string } | { slug: string }

/** The door behind it. Where codes are being guessed, no stranger learns any more which exist; somebody who has come in
 * before, whoever else is behind that address, still gets through for a while. */
export async function tryDoor(ctx: AnyCtx, typed: Typed, tries: Tries): Promise<Door | 'unknown' | 'too_many_tries'> {
  const address = addressKey(ctx.visit.address)
  const guessed = tries.strangers.full(address, ctx.now())
  if (guessed && (tries.known.full(address, ctx.now()) || !(await isKnown(ctx)))) return 'too_many_tries'
  const door = 'code' in typed ? await findDoor(ctx, typed.code) : await findLinkDoor(ctx, typed.slug)
  if (door) return door
  const counted = guessed ? tries.known : tries.strangers
  counted.take(address, ctx.now())
  return 'unknown'
}

const isKnown = async (ctx: AnyCtx): Promise<boolean> => ctx.actor !== null || isKnownDevice(ctx)
