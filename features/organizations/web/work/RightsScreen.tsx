import { Trans, useLingui } from '@lingui/react/macro'
import { Bar, Page, Skeleton } from '../../../../ui/index.ts'
import type { Organization } from '../../contract.ts'
import { useRightsTable } from './use-work.ts'

const columns = ['owner', 'admin', 'staff', 'host', 'moderator', 'member'] as const
type May = 'yes' | 'own' | 'no'

/** What the rules say, as a table. */
export function RightsScreen({ place }: { place: Organization }) {
  const { t } = useLingui()
  const { data: rights } = useRightsTable(place.id)
  const words = usePermissionWords()
  const heads = useHeads()
  return (
    <Page width={860} bar={<Bar title={t`Who may what`} sub={place.name} back={`/work/${place.id}`} backOnPhone />}>
      {!rights && <Skeleton />}
      {rights && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who has no pointer scrolls it by the arrow keys
        <div className="work-rights" role="region" aria-label={t`Who may what`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Who may</Trans>
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {heads[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rights.map((row) => (
                <tr key={row.permission}>
                  <th scope="row">{words[row.permission] ?? row.permission}</th>
                  {columns.map((column) => (
                    <td key={column}>
                      <Sign may={row[column]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Legend />
        </div>
      )}
    </Page>
  )
}

function Legend() {
  return (
    <div className="work-legend">
      <p>
        <Sign may="yes" /> <Trans>may</Trans>
      </p>
      <p>
        <Sign may="own" /> <Trans>only about themselves</Trans>
      </p>
      <p>
        <Sign may="no" /> <Trans>may not</Trans>
      </p>
      <p>
        <Trans>Whatever concerns a circle holds for circles that they are in.</Trans>
      </p>
    </div>
  )
}

function Sign({ may }: { may: May }) {
  const { t } = useLingui()
  const said = { yes: t`may`, own: t`only about themselves`, no: t`may not` }[may]
  return (
    <span className={`work-sign work-sign-${may}`}>
      <span className="ui-spoken">{said}</span>
    </span>
  )
}

function useHeads(): Record<(typeof columns)[number], string> {
  const { t } = useLingui()
  return {
    owner: t`Owner`,
    admin: t`Admin`,
    staff: t`Staff`,
    host: t`Host`,
    moderator: t`Mod.`,
    member: t`Member`,
  }
}

function usePermissionWords(): Record<string, string> {
  const { t } = useLingui()
  return {
    'room.read': t`Read`,
    'room.write': t`Write`,
    'circle.listMembers': t`See who is in a circle`,
    'circle.makeCodes': t`Make codes`,
    'circle.changeCodes': t`Switch codes off`,
    'circle.admit': t`Let people in`,
    'circle.keepContent': t`Look after what is written`,
    'circle.announce': t`Write where only few do`,
    'member.remove': t`Take people out`,
    'ban.put': t`Keep people out of the whole place`,
    'safety.readAudit': t`Read who did what`,
    'organization.createCircle': t`Make circles`,
    'organization.listPeople': t`See all people`,
    'organization.invite': t`Invite to the team`,
    'place.changeRole': t`Change roles`,
    'place.deactivate': t`Deactivate people`,
    'organization.change': t`Settings and departments`,
  }
}
