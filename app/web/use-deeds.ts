import { useLingui } from '@lingui/react/macro'
import { circleScreens, codesPath, newCirclePath } from '../../features/circles/web/index.ts'
import { peoplePath, workPath } from '../../features/organizations/web/index.ts'
import { type FindableChat, useOnTeam } from '../../features/rooms/web/index.ts'
import type { IconName } from '../../ui/index.ts'
import type { Findable } from './find.ts'

export interface Deed extends Findable {
  icon: IconName
  href: string
}

type Circle = NonNullable<FindableChat['circle']>

/** What can be done and seen from anywhere, by its name. Only what this person may. */
export function useDeeds(circles: readonly Circle[]): Deed[] {
  const { t } = useLingui()
  const team = useOnTeam()
  const ofCircle = useCircleDeeds()
  const places = new Set(circles.flatMap(({ team, organizationId }) => (team ? [organizationId] : [])))
  const forTeam = [
    deed('plus', t`New circle`, newCirclePath),
    deed('people', t`Work`, workPath),
    // Of several places each has its own screen in there.
    ...(places.size === 1 ? [...places].map((id) => deed('people', t`People of the place`, peoplePath(id))) : []),
  ]
  return [
    ...(team ? forTeam.slice(0, 2) : []),
    ...circles.flatMap(ofCircle),
    ...(team ? forTeam.slice(2) : []),
    deed('person', t`Me and my settings`, '/me'),
    deed('shield', t`Whom I block`, '/me/blocked'),
  ]
}

const deed = (icon: IconName, title: string, href: string): Deed => ({ key: `deed ${href}`, icon, title, href })

/** The codes first: they are what is looked for most. */
function useCircleDeeds(): (circle: Circle) => Deed[] {
  const { t } = useLingui()
  return ({ id, name, mine, team, allStaff }) => {
    const at = circleScreens(id)
    const runs = mine === 'host'
    // Into the team's own circle nobody comes by a code.
    const codes = !allStaff && (runs || team)
    const keeps = !allStaff && (runs || mine === 'moderator')
    return [
      ...(codes ? [deed('code', t`Codes and posters of ${name}`, codesPath(id))] : []),
      ...(codes ? [deed('eye', t`Who came how to ${name}`, at.figures)] : []),
      deed('people', t`People of ${name}`, at.members),
      ...(keeps ? [deed('clock', t`Who wants to come in to ${name}`, at.requests)] : []),
      ...(runs ? [deed('settings', t`Settings of ${name}`, at.settings)] : []),
    ]
  }
}
