import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Redirect, Route, Switch, useRoute } from 'wouter'
import { useWide } from '../../../../platform/web/index.ts'
import { Empty, Page, Skeleton, Split } from '../../../../ui/index.ts'
import type { Organization } from '../../contract.ts'
import { isTeam } from '../../policy.ts'
import { useOrganizations } from '../use-organizations.ts'
import { keepChosen, lastChosen } from './chosen.ts'
import { DepartmentsScreen } from './DepartmentsScreen.tsx'
import { InvitationsScreen } from './InvitationsScreen.tsx'
import { PeopleScreen } from './PeopleScreen.tsx'
import { RightsScreen } from './RightsScreen.tsx'
import { SettingsScreen } from './SettingsScreen.tsx'
import { StorageScreen } from './StorageScreen.tsx'
import { WorkMenu, type WorkSection } from './WorkMenu.tsx'
import './work.css'

/** What the team runs a place with. On the desktop the menu stands beside; on the phone it is the first screen. */
export interface WorkProps {
  /** What features above put beside it, for somebody with this place. */
  more?: (place: Organization) => MoreWork[]
}

export type MoreWork = WorkSection & { screen: ReactNode }

export function Work({ more = () => [] }: WorkProps) {
  const { t } = useLingui()
  const [, params] = useRoute('/work/:organizationId/*?')
  const { data } = useOrganizations()
  const places = data?.filter(({ role }) => isTeam(role))
  if (!places) return <Skeleton />
  const wanted = params?.organizationId ?? lastChosen()
  const place = places.find(({ id }) => id === wanted) ?? places[0]
  if (!place) {
    return (
      <Page>
        <Empty
          alone
          icon="people"
          ring="closed"
          title={t`This is for the team`}
          says={t`Ask somebody who runs the place to invite you to its team.`}
        />
      </Page>
    )
  }
  keepChosen(place.id)
  return <InPlace place={place} places={places} more={more(place)} />
}

function InPlace({ place, places, more }: { place: Organization; places: Organization[]; more: MoreWork[] }) {
  const [, params] = useRoute('/work/:organizationId/:section/*?')
  const wide = useWide()
  const section = params?.section
  if (wide && !section) return <Redirect to={`/work/${place.id}/people`} replace />
  return (
    <Split
      showing={section ? 'main' : 'list'}
      list={<WorkMenu place={place} places={places} section={section} more={more} />}
    >
      <Switch>
        <Route path="/work/:organizationId/people">
          <PeopleScreen place={place} />
        </Route>
        <Route path="/work/:organizationId/invitations">
          <InvitationsScreen place={place} />
        </Route>
        <Route path="/work/:organizationId/departments">
          <DepartmentsScreen place={place} />
        </Route>
        <Route path="/work/:organizationId/files">
          <StorageScreen place={place} />
        </Route>
        <Route path="/work/:organizationId/settings">
          <SettingsScreen place={place} />
        </Route>
        <Route path="/work/:organizationId/rights">
          <RightsScreen place={place} />
        </Route>
        {more.map(({ name, screen }) => (
          <Route key={name} path={`/work/:organizationId/${name}`}>
            {screen}
          </Route>
        ))}
      </Switch>
    </Split>
  )
}
