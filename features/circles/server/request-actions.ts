import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, Missing, Refusal } from '../../../platform/server/index.ts'
import { requestsChanged } from '../contract.ts'
import type { OpenCircle } from './access.ts'
import { type CodeRow, findCode } from './code-queries.ts'
import { expectAwake } from './expect-awake.ts'
import { todayOf } from './figures.ts'
import { countUse } from './figures-queries.ts'
import { joinCircle } from './member-actions.ts'
import type { CircleRow } from './queries.ts'
import { deleteRequest, findRequest, listDeciders, putRequest, refuseRequest } from './request-queries.ts'

type AnyCtx = Ctx<Actor | null>
type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

/** A no holds for as long as this; then one may ask again. */
const refusedForMs = 7 * 24 * 3600_000
/** So many are told at once; whoever else decides sees the list when they look. */
const decidersTold = 50

export type Waiting = { state: 'waiting' | 'not_admitted'; since: string } | null

/** What became of asking to come in. */
export async function waitingOf(ctx: AnyCtx, circle: CircleKey, personId: string): Promise<Waiting> {
  const request = await findRequest(ctx.db, circle, personId)
  if (!request) return null
  if (!request.refusedAt) return { state: 'waiting', since: request.askedAt }
  const over = Date.parse(request.refusedAt) + refusedForMs <= ctx.now().getTime()
  return over ? null : { state: 'not_admitted', since: request.refusedAt }
}

export async function askToJoin(
  ctx: AnyCtx,
  circle: CircleKey,
  { personId, code, answer }: { personId: string; code: CodeRow | null; answer: string },
): Promise<void> {
  const request = { id: newId(), personId, codeId: code?.id ?? null, answer, at: ctx.now() }
  await putRequest(ctx.db, circle, request)
  await tellDeciders(ctx, circle)
}

/** Whoever waits no longer wants to. A no stays for its week. */
export async function takeBackRequest(ctx: AnyCtx, circle: CircleKey): Promise<void> {
  const personId = ctx.actor?.personId
  if (!personId || (await waitingOf(ctx, circle, personId))?.state !== 'waiting') return
  await deleteRequest(ctx.db, circle, personId)
  await tellDeciders(ctx, circle)
}

export async function answerRequest(ctx: Ctx, circle: OpenCircle, personId: string, admitted: boolean) {
  const request = await findRequest(ctx.db, circle, personId)
  if (!request || request.refusedAt) throw new Missing('request')
  if (admitted) await admit(ctx, circle, request)
  else await refuseRequest(ctx.db, circle, personId, ctx.now())
  await tellDeciders(ctx, circle)
  return { personId, admitted }
}

async function admit(ctx: Ctx, circle: OpenCircle, { personId, codeId }: { personId: string; codeId: string | null }) {
  expectAwake(circle)
  const code = codeId === null ? undefined : await findCode(ctx.db, circle, codeId)
  await deleteRequest(ctx.db, circle, personId)
  const joined = await joinCircle(ctx, { circle, personId, role: 'member', code: code ?? null })
  if (!joined) throw new Refusal('kept_out')
  if (code) await countUse(ctx.db, code, await todayOf(ctx, circle))
}

/** Whoever may answer looks at the list again. */
export async function tellDeciders(ctx: AnyCtx, circle: CircleKey): Promise<void> {
  for (const personId of await listDeciders(ctx.db, circle, decidersTold))
    ctx.emit(requestsChanged, { personId, circleId: circle.id })
}
