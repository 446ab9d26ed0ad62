import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import { call } from '../../../platform/web/api.ts'
import { keep, recall } from '../../../platform/web/kept.ts'
import { live } from '../../../platform/web/live/index.ts'
import { store, useStore } from '../../../platform/web/store.ts'
import type { Block, listBlocks } from '../contract.ts'
import { blockState } from '../state.ts'

interface HeldBlocks {
  list: readonly Block[]
  status: 'unasked' | 'ready' | 'failed'
}

/** Whom I do not want to read, newest first. */
export const blocks = store<HeldBlocks>({ list: [], status: 'unasked' })

const pageSize = 50
/** What was blocked on other devices meanwhile is not known. */
let stale = false

/** Once, as soon as it is known who is here. */
export function beginBlocks(): void {
  void loadBlocks()
  live.listen({
    glimpse: (event) => {
      const list = blockState.apply(blocks.get().list, [event])
      if (list !== blocks.get().list) put(list)
    },
    dropped: () => {
      stale = true
    },
    heads: () => void (stale && loadBlocks()),
  })
}

export async function loadBlocks(): Promise<void> {
  try {
    put(await allBlocks())
    stale = false
  } catch {
    if (blocks.get().status === 'unasked') await remember()
  }
}

async function remember(): Promise<void> {
  const kept = await recall<Block[]>('blocks')
  blocks.set({ list: kept ?? [], status: kept ? 'ready' : 'failed' })
}

async function allBlocks(): Promise<Block[]> {
  const found: Block[] = []
  for (let before: string | undefined; ; before = found.at(-1)?.id) {
    // The first page is asked for plainly: so it may have come with the page already.
    const query = before ? { before, limit: pageSize } : {}
    const page: ReplyOf<typeof listBlocks> = await call<typeof listBlocks>('GET /me/blocks', query)
    found.push(...page.blocks)
    if (!page.more) return found
  }
}

function put(list: readonly Block[]): void {
  blocks.set({ list, status: 'ready' })
  keep('blocks', list)
}

/** Those of one organization, by their ids; the same set while nothing changes. */
export const useBlockedIn = (organizationId: string | undefined): ReadonlySet<string> => {
  const list = useStore(blocks, (state) => state.list)
  return blockedIn(list, organizationId)
}

const nobody: ReadonlySet<string> = new Set()
const known = new WeakMap<readonly Block[], Map<string, ReadonlySet<string>>>()

function blockedIn(list: readonly Block[], organizationId: string | undefined): ReadonlySet<string> {
  if (organizationId === undefined || list.length === 0) return nobody
  const sets = known.get(list) ?? new Map<string, ReadonlySet<string>>()
  known.set(list, sets)
  const set =
    sets.get(organizationId) ??
    new Set(list.filter((block) => block.organizationId === organizationId).map(({ person }) => person.personId))
  sets.set(organizationId, set)
  return set
}
