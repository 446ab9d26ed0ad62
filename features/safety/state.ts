// What events do to the list of those I do not want to read.
import { reducer } from '../../platform/contract/reducer.ts'
import type { Block, personBlocked, personUnblocked } from './contract.ts'

/** Newest first. */
export type BlockState = readonly Block[]

const without = (blocks: BlockState, organizationId: string, personId: string) =>
  blocks.filter((block) => block.organizationId !== organizationId || block.person.personId !== personId)

export const blockState = reducer<BlockState>()
  .on<typeof personBlocked>('person.blocked', (blocks, { block }) => [
    block,
    ...without(blocks, block.organizationId, block.person.personId),
  ])
  .on<typeof personUnblocked>('person.unblocked', (blocks, { organizationId, blockedId }) =>
    without(blocks, organizationId, blockedId),
  )
