import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, type Db, Missing, networkOf } from '../../../platform/server/index.ts'
import { meChanged, sessionEnded, sessionStarted } from '../contract.ts'
import { startPersonLog } from './person-log.ts'
import {
  deleteSession,
  deleteSessionsOf,
  findIdentity,
  findMe,
  insertPerson,
  insertSession,
  insertSignInLink,
  type MyChoices,
  updateMe,
  useSignInLink,
} from './queries.ts'
import { hashOf, newToken } from './tokens.ts'

const day = 24 * 3600 * 1000
/** A guest has nothing but this session, so it lasts as long as browsers keep cookies. */
const sessionDays = 400

type AnyCtx = Ctx<Actor | null>

export const identify = (db: Db, token: string, now: Date) => findIdentity(db, hashOf(token), now)

/** A person without any login, and a log of their own. */
export async function createPerson(db: Db, at: Date, given: { locale?: string; runsServer?: boolean } = {}) {
  const id = newId()
  await insertPerson(db, { id, locale: given.locale ?? null, runsServer: given.runsServer ?? false, at })
  await startPersonLog(db, id)
  return id
}

/** Signs this browser in. A session it had before ends: no session outlives a change of person. */
export async function startSession(ctx: AnyCtx, personId: string): Promise<Actor> {
  const token = newToken()
  const now = ctx.now()
  const { agent, address } = ctx.visit
  const session = { id: newId(), personId, tokenHash: hashOf(token), agent, network: networkOf(address) }
  const isFirst = await insertSession(ctx.db, {
    ...session,
    at: now,
    expiresAt: new Date(now.getTime() + sessionDays * day),
  })
  if (!isFirst) ctx.emit(sessionStarted, { personId, sessionId: session.id })
  // After the new one, which holds the person: whoever merges takes the person first and then their sessions.
  if (ctx.actor) await endSession(ctx, ctx.actor)
  ctx.visit.keepSession(token)
  return { personId, sessionId: session.id }
}

/** Its sockets close, and the person's other browsers hear of it. */
export async function endSession(ctx: AnyCtx, { personId, sessionId }: Actor): Promise<void> {
  await deleteSession(ctx.db, sessionId)
  ctx.emit(sessionEnded, { personId, sessionId })
  ctx.afterwards.endSession(sessionId)
}

/** Signs the person out of every browser; their open connections close. Links that would sign them in go, too. */
export async function endSessionsOf(ctx: AnyCtx, personId: string): Promise<void> {
  for (const sessionId of await deleteSessionsOf(ctx.db, personId)) ctx.afterwards.endSession(sessionId)
}

export async function signOut(ctx: Ctx): Promise<null> {
  await endSession(ctx, ctx.actor)
  ctx.visit.dropSession()
  return null
}

export async function getMe(ctx: Ctx) {
  const me = await findMe(ctx.db, ctx.actor.personId)
  if (!me) throw new Missing('person')
  return me
}

export async function changeMe(ctx: Ctx, choices: MyChoices) {
  const { personId } = ctx.actor
  await updateMe(ctx.db, personId, choices)
  const { locale: _, ...told } = choices
  if (Object.values(told).some((choice) => choice !== undefined)) ctx.emit(meChanged, { personId })
  return getMe(ctx)
}

/** @returns the token for `/sign-in/TOKEN`: good once, and for a day */
export async function createSignInLink(db: Db, personId: string, now: Date): Promise<string> {
  const token = newToken()
  await insertSignInLink(db, { tokenHash: hashOf(token), personId, at: now, expiresAt: new Date(now.getTime() + day) })
  return token
}

/** Uses the link up and signs this browser in; undefined when it is unknown, used or too old. */
export async function signInByLink(ctx: AnyCtx, token: string): Promise<Actor | undefined> {
  const link = await useSignInLink(ctx.db, hashOf(token), 'printed', ctx.now())
  return link && startSession(ctx, link.personId)
}
