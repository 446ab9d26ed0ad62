import type { Circle } from '../contract.ts'
import { useCodes, useMembers } from './use-circles.ts'
import { useRights } from './use-rights.ts'

/** More than so many are no choice any more. */
const shown = 12

/** The tags of a circle that its newest codes and first members bear, those on most of them first. */
export function useTags(circle: Circle | undefined, chosen: string): string[] {
  const { seeCodes, seeOrigins } = useRights(circle)
  const codes = useCodes(circle?.id ?? '', '', circle !== undefined && seeCodes)
  const members = useMembers(circle?.id ?? '', {}, circle !== undefined && seeOrigins)
  if (!seeOrigins) return []
  const borne = [
    ...(codes.data?.pages.flat() ?? []),
    ...(members.data?.pages.flatMap(({ origins }) => origins) ?? []),
  ].flatMap(({ tags }) => tags)
  const first = mostBorne(borne).slice(0, shown)
  return chosen === '' || first.includes(chosen) ? first : [...first, chosen]
}

function mostBorne(tags: readonly string[]): string[] {
  const counted = new Map<string, number>()
  for (const tag of tags) counted.set(tag, (counted.get(tag) ?? 0) + 1)
  return [...counted].toSorted(([a, here], [b, there]) => there - here || a.localeCompare(b)).map(([tag]) => tag)
}
