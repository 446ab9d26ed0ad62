import { useLingui } from '@lingui/react/macro'
import { circlePath } from '../../features/circles/web/index.ts'
import { useFindable } from '../../features/rooms/web/index.ts'
import type { IconName } from '../../ui/index.ts'
import { type Findable, find } from './find.ts'
import { useDeeds } from './use-deeds.ts'
import { type Near, usePeopleNear } from './use-people-near.ts'

/** Somewhere to go, or somebody to look at. */
export interface Goal extends Findable {
  href?: string
  near?: Near
  /** What stands before it: a circle's colour, a person, or the picture of an action. */
  brand?: string | undefined
  /** The circle's picture. */
  cover?: string | null | undefined
  icon?: IconName
}

export interface Group {
  label: string
  goals: Goal[]
}

const shown = 6

/** What the words that were typed lead to, in groups; empty ones are left out. */
export function useGoals(query: string): Group[] {
  const { t } = useLingui()
  const { chats, circles } = useFindable()
  const asked = query.trim() !== ''
  const people = usePeopleNear(circles, asked)
  const deeds = useDeeds(circles)
  const groups: Group[] = [
    { label: t`Chats`, goals: find(chats.map(chatGoal), query, shown) },
    { label: t`Circles`, goals: asked ? find(circles.map(circleGoal), query, shown) : [] },
    { label: t`People`, goals: asked ? find(people.map(personGoal), query, shown) : [] },
    { label: t`Actions`, goals: find(deeds, query, asked ? shown : 4) },
  ]
  return groups.filter(({ goals }) => goals.length > 0)
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

const personGoal = (near: Near): Goal => ({
  key: `person ${near.person.personId}`,
  title: near.person.name,
  sub: near.circleName,
  near,
})

/** The id of a row, for the field that points at it. */
export const idOf = (list: string, key: string) => `${list}-${key.replace(/\W/g, '-')}`
