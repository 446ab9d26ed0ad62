import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx } from '../../../platform/server/index.ts'
import { hashOf, newToken } from '../../people/server/index.ts'
import { countNewcomers, dropOldest, findDevice, linkDevice, putDevice } from './device-queries.ts'

type AnyCtx = Ctx<Actor | null>

/** Of one browser: a family's tablet stays far below, whoever makes guests by the hundred does not. */
const newcomersPerHour = 10
const personsPerDevice = 100

/** The hash of this browser's own cookie; null where it has none. */
export const deviceHashOf = (ctx: AnyCtx): Buffer | null => (ctx.visit.device ? hashOf(ctx.visit.device) : null)

/** Whether somebody has come in with this browser before. A cookie that was made up is none of ours. */
export async function isKnownDevice(ctx: AnyCtx): Promise<boolean> {
  const hash = deviceHashOf(ctx)
  return hash !== null && (await findDevice(ctx.db, hash)) !== undefined
}

/** Whether this browser has made as many new people in the last hour as one browser may. */
export async function hasMadeTooMany(ctx: AnyCtx): Promise<boolean> {
  const hash = deviceHashOf(ctx)
  if (!hash) return false
  const since = new Date(ctx.now().getTime() - 3600_000)
  return (await countNewcomers(ctx.db, hash, since, newcomersPerHour)) >= newcomersPerHour
}

/** Notes that this browser brought this person, and gives it a cookie of its own when it has none. */
export async function rememberDevice(ctx: AnyCtx, personId: string): Promise<void> {
  const token = ctx.visit.device ?? newToken()
  const at = ctx.now()
  const deviceId = await putDevice(ctx.db, { id: newId(), tokenHash: hashOf(token), at })
  await linkDevice(ctx.db, { deviceId, personId, at })
  await dropOldest(ctx.db, deviceId, personsPerDevice)
  ctx.visit.keepDevice(token)
}
