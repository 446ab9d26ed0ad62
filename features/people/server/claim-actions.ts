import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, Missing, Refusal, see } from '../../../platform/server/index.ts'
import type { Me } from '../contract.ts'
import { endSessionsOf, startSession } from './actions.ts'
import { type Proof, type ProvedAddress, proveAddress } from './email-code-actions.ts'
import type { KnownIn } from './hold-whole.ts'
import { countLogins, findLogin, insertLogin, markLoginUsed } from './login-queries.ts'
import { mergeInto } from './merge.ts'
import { findAnyName, findMe, findOrganizationsOf } from './queries.ts'

/** The acting person has proved an address. Only a code that they asked for themselves counts: nobody can lay a code
 * of their own under somebody else's hands. */
export async function claim(ctx: Ctx, proof: Proof & { merge: boolean }, known: KnownIn): Promise<Me | Refusal> {
  const proved = await proveAddress(ctx, proof)
  if (proved instanceof Refusal) return proved
  if (proved.askedBy !== ctx.actor.personId) return new Refusal('code_over')
  const key = { kind: 'email', key: proved.email } as const
  const kept = (await findLogin(ctx.db, key)) === undefined && (await keepAddress(ctx, proved))
  const owner = (await findLogin(ctx.db, key)) as { personId: string }
  if (owner.personId === ctx.actor.personId) return meOf(ctx, await startAnew(ctx, kept === 'kept'))
  // Thrown: the code stays good for the answer to the question that follows.
  if (!proof.merge) throw new Refusal('login_exists', 409, { name: await nameOf(ctx, owner.personId) })
  // Somebody else was faster, and this transaction holds the person already.
  if (kept === 'too_late') throw new Refusal('merge_again')
  const survivor = await mergeInto(ctx, owner.personId, known)
  await markLoginUsed(ctx.db, key, ctx.now())
  return meOf(ctx, survivor)
}

/** Holds the person, so it stands in no transaction that merges: those take locks in an order of their own. */
async function keepAddress(ctx: Ctx, { email, label }: ProvedAddress) {
  const login = { id: newId(), personId: ctx.actor.personId, kind: 'email' as const, key: email, label }
  return (await insertLogin(ctx.db, { ...login, at: ctx.now() })) ? 'kept' : 'too_late'
}

/** With the first login a guest becomes somebody: whoever else held a session of theirs until now, holds none after. */
async function startAnew(ctx: Ctx, isNew: boolean): Promise<Actor> {
  const { personId } = ctx.actor
  if (!isNew || (await countLogins(ctx.db, personId)) > 1) return startSession(ctx, personId)
  await endSessionsOf(ctx, personId)
  return startSession({ ...ctx, actor: null }, personId)
}

async function nameOf(ctx: Ctx, personId: string): Promise<string> {
  see(ctx.db, await findOrganizationsOf(ctx.db, personId))
  return (await findAnyName(ctx.db, personId))?.name ?? ''
}

async function meOf(ctx: Ctx<Actor | null>, { personId }: Pick<Actor, 'personId'>): Promise<Me> {
  const me = await findMe(ctx.db, personId)
  if (!me) throw new Missing('person')
  return me
}

export async function signInByEmail(ctx: Ctx<Actor | null>, proof: Proof): Promise<Me | Refusal> {
  const proved = await proveAddress(ctx, proof)
  if (proved instanceof Refusal) return proved
  const key = { kind: 'email', key: proved.email } as const
  const login = await findLogin(ctx.db, key)
  if (!login) return new Refusal('login_unknown')
  const actor = await startSession(ctx, login.personId)
  await markLoginUsed(ctx.db, key, ctx.now())
  return meOf(ctx, actor)
}
