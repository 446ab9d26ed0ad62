import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../../platform/contract/policy.ts'
import { addressKey, type Ctx, Refusal, sendMail } from '../../../platform/server/index.ts'
import { foldEmail } from '../email.ts'
import { codeLetter } from './code-letter.ts'
import { countCodes, insertCode, lockAddress, markUsed, tryAttempt } from './email-code-queries.ts'
import { hashOf, newToken } from './tokens.ts'

type AnyCtx = Ctx<Actor | null>

const goodForMs = 10 * 60_000
const mostTries = 5
const countedMs = 3600_000
/** In an hour. The place is what people in one restaurant share, so its ceiling is wide. */
const most = { email: 5, person: 10, place: 300 }

/** Does the same, and answers the same, whether or not anybody is kept under this address: it does not even look. */
export async function sendEmailCode(ctx: AnyCtx, { email: label }: { email: string }) {
  const email = foldEmail(label) ?? label
  const now = ctx.now()
  const asked = { email, personId: ctx.actor?.personId ?? null, askedFrom: addressKey(ctx.visit.address) }
  await lockAddress(ctx.db, email)
  const count = await countCodes(ctx.db, asked, new Date(now.getTime() - countedMs))
  if (count.email >= most.email || count.person >= most.person || count.place >= most.place) {
    throw new Refusal('too_many_codes')
  }
  const attempt = newToken()
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(now.getTime() + goodForMs)
  const hashes = { attemptHash: hashOf(attempt), codeHash: codeHashOf(attempt, digits) }
  await insertCode(ctx.db, { ...asked, ...hashes, label, at: now, expiresAt })
  await sendMail(ctx, { to: label, kind: 'code', letter: codeLetter(ctx.visit.locale, digits), expiresAt })
  return { attempt }
}

/** With the attempt's own secret as key: a million guesses against a stolen table find nothing without it. */
const codeHashOf = (attempt: string, digits: string): Buffer => createHmac('sha256', attempt).update(digits).digest()

export interface Proof {
  attempt: string
  digits: string
}

export interface ProvedAddress {
  email: string
  /** As it was typed. */
  label: string
  /** Who was signed in when the code was asked for. */
  askedBy: string | null
}

/** Uses a code up. A Refusal is to be returned and not thrown, so that the try counts. */
export async function proveAddress(ctx: AnyCtx, { attempt, digits }: Proof): Promise<ProvedAddress | Refusal> {
  const attemptHash = hashOf(attempt)
  const found = await tryAttempt(ctx.db, attemptHash, ctx.now(), mostTries)
  if (!found) return new Refusal('code_over')
  if (!timingSafeEqual(found.codeHash, codeHashOf(attempt, digits))) {
    return new Refusal(found.tries < mostTries ? 'code_wrong' : 'code_over')
  }
  await markUsed(ctx.db, attemptHash, ctx.now())
  return { email: found.email, label: found.label, askedBy: found.personId }
}
