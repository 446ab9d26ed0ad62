import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, nothingElse, type Pace, type Page, pace, serve } from '../../../platform/server/index.ts'
import { dayIn } from '../../circles/index.ts'
import { countScan, type Door, enterByDoor, type Newcomer, takeBackRequest } from '../../circles/server/index.ts'
import { cleanName, nameLimit, nameProblem } from '../../people/index.ts'
import { refuseName } from '../../safety/server/index.ts'
import * as api from '../contract.ts'
import { type InvitationNeeds, invitationRoutes } from './invitation-routes.ts'
import { isPerson } from './is-person.ts'
import { type PictureNeeds, pictureRoutes } from './picture-routes.ts'
import { refused } from './refused.ts'
import { type LandingNeeds, showLanding } from './show-landing.ts'
import { doorTries, type Typed, tryDoor } from './try-door.ts'

type AnyCtx = Ctx<Actor | null>

export interface EntryNeeds extends InvitationNeeds, LandingNeeds, Omit<PictureNeeds, 'tries'> {
  /** Where somebody who is inside goes. */
  wayIn(ctx: AnyCtx, door: Pick<Door, 'circle' | 'code' | 'refusal'>, personId: string): Promise<string>
}

/** Through one door, within a minute: a stadium, not a script. */
const joinsPerMinute = 600

type Needs = EntryNeeds & PictureNeeds & { joins: Pace }

interface Look {
  lang?: string | undefined
  as?: 'guest' | undefined
}

async function showDoor(ctx: AnyCtx, typed: Typed, look: Look, needs: Needs): Promise<Page> {
  const door = await tryDoor(ctx, typed, needs.tries)
  if (typeof door === 'string') return refused(ctx, undefined, door)
  if (door.inside && look.as) return showToStranger({ ...ctx, actor: null }, typed, needs)
  await countLook(ctx, door, look)
  if (door.inside && ctx.actor) return { redirect: await needs.wayIn(ctx, door, ctx.actor.personId) }
  if (door.refusal) return refused(ctx, door, door.refusal)
  return showLanding(ctx, door, needs)
}

/** A scan is a person before a door that is open. Who asks for another language has been counted. */
async function countLook(ctx: AnyCtx, { code, refusal, zone }: Door, { lang }: Look): Promise<void> {
  if (code && !refusal && !lang && isPerson(ctx.visit)) await countScan(ctx.db, code, dayIn(zone, ctx.now()))
}

/** What somebody sees who is nobody yet, for whoever is inside: nothing on it can be sent. */
async function showToStranger(ctx: AnyCtx, typed: Typed, needs: Needs): Promise<Page> {
  const door = await tryDoor(ctx, typed, needs.tries)
  if (typeof door === 'string') return refused(ctx, undefined, door)
  if (door.refusal) return refused(ctx, door, door.refusal)
  return showLanding(ctx, door, { ...needs, appPrefetch: () => [], watched: true })
}

interface Given {
  name?: string | undefined
  answer?: string | undefined
  /** Whoever waits for a yes takes their request back. */
  back?: string | undefined
}

async function enter(ctx: AnyCtx, typed: Typed, given: Given, needs: Needs): Promise<Page> {
  const door = await tryDoor(ctx, typed, needs.tries)
  if (typeof door === 'string') return refused(ctx, undefined, door)
  if (given.back !== undefined) return takeBack(ctx, door)
  const newcomer = {
    name: door.known?.name ?? cleanName((given.name ?? '').slice(0, nameLimit.raw)),
    answer: answerOf(given),
  }
  const problem = door.known || door.inside ? null : await problemOf(ctx, door, newcomer.name)
  if (problem && door.refusal) return refused(ctx, door, door.refusal)
  if (problem) return showLanding(ctx, door, needs, { ...newcomer, name: newcomer.name.slice(0, 200), problem })
  if (!door.inside && !needs.joins.take(door.key, ctx.now())) return refused(ctx, undefined, 'too_many_tries')
  return goIn(ctx, door, newcomer, needs)
}

/** The page then is as before they asked. */
async function takeBack(ctx: AnyCtx, { circle, way }: Door): Promise<Page> {
  await takeBackRequest(ctx, circle)
  return { redirect: way }
}

const longestAnswer = 300
const answerOf = ({ answer = '' }: Given) =>
  answer.slice(0, longestAnswer).toWellFormed().replaceAll('\u0000', '').trim()

async function goIn(ctx: AnyCtx, door: Door, newcomer: Newcomer, needs: Needs): Promise<Page> {
  const entered = await enterByDoor(ctx, door, newcomer)
  // The page that says so can be asked for again without asking again.
  if (entered.refusal === 'waiting') return { redirect: door.way }
  if (entered.refusal) return refused(ctx, door, entered.refusal)
  return { redirect: await needs.wayIn(ctx, door, entered.personId) }
}

const problemOf = async (ctx: AnyCtx, { circle: { organizationId } }: Door, name: string) =>
  nameProblem(name) ?? (await refuseName(ctx, { organizationId, name }))

export function entryRoutes(given: EntryNeeds) {
  const needs: Needs = { ...given, tries: doorTries(), joins: pace({ most: joinsPerMinute, perMs: 60_000 }) }
  return [
    ...invitationRoutes(needs),
    serve(api.showDoor, nothingElse, (ctx, _, { code, ...look }) => showDoor(ctx, { code }, look, needs)),
    serve(api.enterByCode, nothingElse, (ctx, _, { code, ...given }) => enter(ctx, { code }, given, needs)),
    serve(api.showLink, nothingElse, (ctx, _, { slug, ...look }) => showDoor(ctx, { slug }, look, needs)),
    serve(api.enterByLink, nothingElse, (ctx, _, { slug, ...given }) => enter(ctx, { slug }, given, needs)),
    ...pictureRoutes(needs),
  ]
}
