import { type Ctx, Missing } from '../../../platform/server/index.ts'
import type { MemberFacts } from '../policy.ts'
import { type CodeRow, findCode } from './code-queries.ts'
import { type CircleRow, findCircle, findMember } from './queries.ts'

export type OpenCircle = CircleRow & { mine: NonNullable<CircleRow['mine']> }

/** The only way to get hold of a circle: as somebody who is in it. */
export async function accessCircle(ctx: Ctx, { circleId }: { circleId: string }): Promise<OpenCircle> {
  const circle = await findCircle(ctx.db, ctx.actor.personId, circleId)
  if (!circle?.mine) throw new Missing('circle')
  return circle as OpenCircle
}

/** Somebody's membership, as somebody who is in the same circle. */
export async function accessMember(
  ctx: Ctx,
  { circleId, personId }: { circleId: string; personId: string },
): Promise<MemberFacts & { circle: OpenCircle }> {
  const circle = await accessCircle(ctx, { circleId })
  const member = await findMember(ctx.db, circle, personId)
  if (member?.state !== 'in') throw new Missing('member')
  const { mine, role, rights } = circle
  return { circle, mine, role, rights, personId, theirs: member.role, theirRights: member.rights }
}

/** A circle for what is asked about one of its codes; the code itself is loaded once that is allowed. */
export async function getCode(ctx: Ctx, circle: OpenCircle, codeId: string): Promise<CodeRow> {
  const code = await findCode(ctx.db, circle, codeId)
  if (!code) throw new Missing('code')
  return code
}

/** A circle and one of its codes, if it is there, for what is done with them after the transaction has ended. */
export async function accessCode(
  ctx: Ctx,
  { circleId, codeId }: { circleId: string; codeId: string },
): Promise<OpenCircle & { code: CodeRow | undefined }> {
  const circle = await accessCircle(ctx, { circleId })
  return { ...circle, code: await findCode(ctx.db, circle, codeId) }
}
