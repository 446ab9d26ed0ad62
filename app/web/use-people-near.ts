import { useEffect, useState } from 'react'
import type { listMembers, Member } from '../../features/circles/index.ts'
import { call, myId } from '../../platform/web/index.ts'

export interface Near {
  person: Pick<Member, 'personId' | 'name' | 'team' | 'picture'>
  circleId: string
  circleName: string
}

const circlesAsked = 8
const peopleOfEach = 100
const freshMs = 60_000

let kept: { at: number; of: string; people: Near[] } | undefined

/** The people of the circles that are written in most lately: 100 of each of eight. Asked for once it is wanted. */
export function usePeopleNear(circles: readonly { id: string; name: string }[], wanted: boolean): Near[] {
  const [people, setPeople] = useState<Near[]>(kept?.people ?? [])
  const asked = circles.slice(0, circlesAsked)
  const of = `${myId()} ${asked.map(({ id }) => id).join(' ')}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` says which circles they are
  useEffect(() => {
    if (!wanted) return
    if (kept?.of === of && Date.now() - kept.at < freshMs) return setPeople(kept.people)
    let gone = false
    void Promise.all(asked.map(peopleOf)).then((lists) => {
      kept = { at: Date.now(), of, people: onceEach(lists.flat()) }
      if (!gone) setPeople(kept.people)
    })
    return () => {
      gone = true
    }
  }, [of, wanted])
  return people
}

async function peopleOf({ id: circleId, name: circleName }: { id: string; name: string }): Promise<Near[]> {
  try {
    const page = await call<typeof listMembers>('GET /circles/:circleId/members', { circleId, limit: peopleOfEach })
    return page.members.map((person) => ({ person, circleId, circleName }))
  } catch {
    // The others are found all the same.
    return []
  }
}

function onceEach(people: readonly Near[]): Near[] {
  const seen = new Set([myId()])
  return people.filter(({ person }) => !seen.has(person.personId) && seen.add(person.personId))
}
