import { v7 as newId } from 'uuid'
import type { Actor } from '../../contract/policy.ts'
import type { Ctx } from '../context.ts'
import { type Letter, markupOf, plainOf } from './letter.ts'
import { insertMail } from './queries.ts'

export interface Mail {
  /** One address. */
  to: string
  /** What it is for, such as `code`: what the operator sees in the list. */
  kind: string
  letter: Letter
  /** After this it is not sent any more. */
  expiresAt: Date
}

/** Leaves a mail to be sent when the transaction is committed; if it is not, there is no mail. Tried again for as long as
 * it is of use, at most six times. */
export async function sendMail(ctx: Ctx<Actor | null>, { to, kind, letter, expiresAt }: Mail): Promise<void> {
  const { subject } = letter
  const words = { subject, plain: plainOf(letter), markup: markupOf(letter) }
  await insertMail(ctx.db, { id: newId(), kind, recipient: to, ...words, at: ctx.now(), expiresAt })
  ctx.afterwards.wakeMail()
}
