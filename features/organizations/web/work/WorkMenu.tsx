import { useLingui } from '@lingui/react/macro'
import { useLocation } from 'wouter'
import { useWide } from '../../../../platform/web/index.ts'
import { BigTitle, Icon, type IconName, Menu, Row, Rows } from '../../../../ui/index.ts'
import type { Organization } from '../../contract.ts'
import { organizationPolicy } from '../../policy.ts'
import { useRoleWord } from '../use-role-word.ts'

interface WorkMenuProps {
  place: Organization
  places: Organization[]
  section: string | undefined
  more: WorkSection[]
}

/** One thing that the team runs a place with. */
export interface WorkSection {
  /** As it stands in the address. */
  name: string
  icon: IconName
  title: string
  sub: string
}

export function WorkMenu({ place, places, section, more }: WorkMenuProps) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const roleWord = useRoleWord()
  // Alone on a phone it is what the screen is about.
  const Root = useWide() ? 'nav' : 'main'
  const others = places.filter(({ id }) => id !== place.id)
  return (
    <Root className="ui-page work-menu" aria-label={t`Work`}>
      <BigTitle
        title={place.name}
        actions={
          others.length > 0 && (
            <Menu
              label={t`Another place`}
              icon="down"
              items={others.map(({ id, name }) => ({ label: name, icon: 'house', onChoose: () => go(`/work/${id}`) }))}
            />
          )
        }
      />
      <p className="work-role">{t`You here: ${roleWord(place.role)}`}</p>
      <Rows label={place.name}>
        {[...useSections(place), ...more].map(({ name, icon, title, sub }) => (
          <Row
            key={name}
            href={`/work/${place.id}/${name}`}
            start={<Icon name={icon} />}
            title={title}
            sub={sub}
            current={section === name}
          />
        ))}
      </Rows>
    </Root>
  )
}

function useSections({ role }: Organization): WorkSection[] {
  const { t } = useLingui()
  const invites = organizationPolicy.invite.allows(null, { role })
  return [
    { name: 'people', icon: 'people', title: t`People`, sub: t`The team and its guests` },
    ...(invites
      ? [{ name: 'invitations', icon: 'link' as const, title: t`Team invitations`, sub: t`Links into the team` }]
      : []),
    { name: 'departments', icon: 'house', title: t`Departments`, sub: t`Who works where` },
    ...(organizationPolicy.change.allows(null, { role })
      ? [{ name: 'files', icon: 'file' as const, title: t`Files`, sub: t`How much room they take` }]
      : []),
    { name: 'settings', icon: 'settings', title: t`Settings`, sub: t`Name, days and looks` },
    { name: 'rights', icon: 'shield', title: t`Who may what`, sub: t`What each role can do` },
  ]
}
