import { useLingui } from '@lingui/react/macro'
import { codesPath, newCirclePath } from '../../features/circles/web/index.ts'
import { workPath } from '../../features/organizations/web/index.ts'
import { type FindableChat, useOnTeam } from '../../features/rooms/web/index.ts'
import type { IconName } from '../../ui/index.ts'
import type { Findable } from './find.ts'

export interface Deed extends Findable {
  icon: IconName
  href: string
}

/** What can be done from anywhere, by its name. Only what this person may do. */
export function useDeeds(circles: readonly NonNullable<FindableChat['circle']>[]): Deed[] {
  const { t } = useLingui()
  const team = useOnTeam()
  const deed = (icon: IconName, title: string, href: string): Deed => ({ key: `deed ${href}`, icon, title, href })
  const forTeam = [deed('plus', t`New circle`, newCirclePath), deed('people', t`Work`, workPath)]
  const run = circles.filter(({ mine, team: mineToo }) => mine === 'host' || mineToo)
  return [
    ...(team ? forTeam : []),
    ...run.map(({ id, name }) => deed('code', t`Codes and posters of ${name}`, codesPath(id))),
    deed('person', t`Me and my settings`, '/me'),
    deed('shield', t`Whom I block`, '/me/blocked'),
  ]
}
