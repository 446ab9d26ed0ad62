import { v7 as newId } from 'uuid'
import { type Ctx, Missing, Refusal } from '../../../platform/server/index.ts'
import { accessOrganization, findCard } from '../../organizations/server/index.ts'
import { type Block, personBlocked, personUnblocked } from '../contract.ts'
import type { BlockFacts } from '../policy.ts'
import { deleteBlock, findBlock, insertBlock, listBlocksOf } from './block-queries.ts'

/** Nobody reads a list that is longer; who wants more has another problem. */
const blocksPerPerson = 1000

/** Somebody who has a name where I have one, too. */
export async function accessOther(
  ctx: Ctx,
  { organizationId, personId }: { organizationId: string; personId: string },
): Promise<BlockFacts & { organizationId: string }> {
  await accessOrganization(ctx, { organizationId })
  if (!(await findCard(ctx.db, organizationId, personId))) throw new Missing('person')
  return { organizationId, personId }
}

type Other = Awaited<ReturnType<typeof accessOther>>

const keyOf = (ctx: Ctx, { organizationId, personId }: Other) => ({
  ...{ organizationId, blockedId: personId },
  personId: ctx.actor.personId,
})

export async function blockPerson(ctx: Ctx, other: Other): Promise<Block> {
  const key = keyOf(ctx, other)
  const made = await insertBlock(ctx.db, key, { id: newId(), at: ctx.now(), most: blocksPerPerson })
  const block = await findBlock(ctx.db, key)
  if (!block) throw new Refusal('too_many_blocks')
  if (made) ctx.emit(personBlocked, { personId: ctx.actor.personId, block })
  return block
}

export async function unblockPerson(ctx: Ctx, other: Other): Promise<null> {
  const key = keyOf(ctx, other)
  if (!(await deleteBlock(ctx.db, key))) throw new Missing('block')
  const { personId, organizationId, blockedId } = key
  ctx.emit(personUnblocked, { personId, organizationId, blockedId })
  return null
}

export async function listBlocks(ctx: Ctx, { before, limit }: { before?: string | undefined; limit: number }) {
  const blocks = await listBlocksOf(ctx.db, ctx.actor.personId, before, limit + 1)
  return { blocks: blocks.slice(0, limit), more: blocks.length > limit }
}
