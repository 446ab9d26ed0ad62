import { useLingui } from '@lingui/react/macro'
import type { FoundPerson } from '../../features/circles/index.ts'
import { circlePath } from '../../features/circles/web/index.ts'
import { peoplePath } from '../../features/organizations/web/index.ts'
import { useFindable } from '../../features/rooms/web/index.ts'
import type { IconName } from '../../ui/index.ts'
import { type Findable, find } from './find.ts'
import { useDeeds } from './use-deeds.ts'
import { keyOfPerson, type PeopleFound, usePeopleFound } from './use-people-found.ts'

/** Somewhere to go, or somebody to look at. */
export interface Goal extends Findable {
  href?: string
  /** What stands before it: a circle's colour, a person, or the picture of an action. */
  brand?: string | undefined
  /** The circle's picture. */
  cover?: string | null | undefined
  icon?: IconName
  person?: FoundPerson['person']
  /** Where we meet: who they are there is shown over everything else. */
  circleId?: string | undefined
}

export interface Group {
  label: string
  goals: Goal[]
}

const shown = 6

/** What the words that were typed lead to, in groups; empty ones are left out. What this browser knows is there at once,
 * people are still being asked for. */
export function useGoals(query: string): { groups: Group[]; people: PeopleFound['state'] } {
  const { t } = useLingui()
  const { chats, circles } = useFindable()
  const asked = query.trim() !== ''
  const { people, state } = usePeopleFound(query)
  const deeds = useDeeds(circles)
  const named = people.map(personGoal)
  const groups: Group[] = [
    { label: t`Chats`, goals: find(chats.map(chatGoal), query, shown) },
    { label: t`Circles`, goals: asked ? find(circles.map(circleGoal), query, shown) : [] },
    // The server has found them already, by rules of its own.
    { label: t`People`, goals: state === 'settled' ? named : find(named, query, shown) },
    { label: t`Screens and actions`, goals: find(deeds, query, asked ? shown : 4) },
  ]
  return { groups: groups.filter(({ goals }) => goals.length > 0), people: state }
}

type Findables = ReturnType<typeof useFindable>

const chatGoal = ({ id, name, circle }: Findables['chats'][number]): Goal => ({
  key: `chat ${id}`,
  title: name,
  sub: circle && circle.name !== name ? circle.name : undefined,
  href: `/rooms/${id}`,
  brand: circle?.brand,
  cover: circle?.cover,
})

const circleGoal = ({ id, name, brand, cover }: Findables['circles'][number]): Goal => ({
  key: `circle ${id}`,
  title: name,
  href: circlePath(id),
  brand,
  cover,
})

const personGoal = (found: FoundPerson): Goal => ({
  key: keyOfPerson(found),
  title: found.person.name,
  sub: (found.circle ?? found.organization).name,
  person: found.person,
  circleId: found.circle?.id,
  href: peoplePath(found.organization.id, found.person.name),
})

/** The id of a row, for the field that points at it. */
export const idOf = (list: string, key: string) => `${list}-${key.replace(/\W/g, '-')}`
