import { type CircleRight, type CircleRole, inOrder } from './policy.ts'

/** What one person is or was in a circle. */
export interface Membership {
  role: CircleRole
  rights: CircleRight[]
  state: 'in' | 'left' | 'removed'
  joinedAt: string
  codeId: string | null
  giverId: string | null
  tags: string[]
  greeting: string
  /** When they first wrote there. */
  wroteAt: string | null
  endedAt: string | null
  endedBy: string | null
}

const rank: Record<CircleRole, number> = { member: 0, moderator: 1, host: 2 }

/** Two memberships of one human become one. Whoever was taken out stays out, whichever of the two it was: merging is
 * no way back in. Only a host cannot be taken out, so neither by this. Who is in either way is in, since the first
 * time, with the higher role, and with what either looked after. */
export function unite(one: Membership, other: Membership | undefined): Membership {
  if (!other) return one
  const both = [one, other]
  const removed = both.find(({ state }) => state === 'removed')
  if (removed) return both.find(({ role, state }) => role === 'host' && state === 'in') ?? removed
  const inside = both.filter(({ state }) => state === 'in')
  if (inside.length < 2) return inside[0] ?? other
  const [first, last] = one.joinedAt <= other.joinedAt ? [one, other] : [other, one]
  const { role } = rank[first.role] >= rank[last.role] ? first : last
  const wroteAt = both.flatMap((place) => place.wroteAt ?? []).sort()[0] ?? null
  return { ...first, role, rights: inOrder([...first.rights, ...last.rights]), wroteAt }
}
