import { Trans, useLingui } from '@lingui/react/macro'
import { Bar, Button, Icon, Page, Skeleton, Strip, Switch, useAccent } from '../../../ui/index.ts'
import { usePersonName, useSentence } from '../../people/web/index.ts'
import type { Circle, Member } from '../contract.ts'
import { type CircleRight, rightsFor } from '../policy.ts'
import './circles.css'
import { circlePath, membersPath } from './paths.ts'
import './trust.css'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCircle, useMembers } from './use-circles.ts'
import { useHearing } from './use-hearing.ts'
import { useRightWords } from './use-right-words.ts'
import { useRights } from './use-rights.ts'
import { useEntrusting } from './use-trust.ts'

const rights = rightsFor('host')

/** Who looks after what in a circle: everything for hosts, three switches for each moderator. */
export function TrustScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  useHearing(circleId)
  const { data: circle, error, refetch } = useCircle(circleId)
  const { admit } = useRights(circle)
  const bar = <Bar title={t`Who looks after what`} sub={circle?.name} back={circlePath(circleId)} />
  const gone = circle ? isGone(error) : error !== null
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={bar} foot={circle && admit ? <Appoint circleId={circleId} /> : undefined}>
        {gone && <Unreachable error={error} retry={refetch} />}
        {!circle && !gone && <Skeleton />}
        {circle && !gone && (admit ? <Table circle={circle} /> : <NotMine />)}
      </Page>
    </div>
  )
}

const Appoint = ({ circleId }: { circleId: string }) => (
  <Button size="tall" wide href={membersPath(circleId)}>
    <Trans>Make somebody a moderator</Trans>
  </Button>
)

const NotMine = () => (
  <p className="circles-settings ui-hint">
    <Trans>Hosts see this, and whoever looks after the members.</Trans>
  </p>
)

function Table({ circle }: { circle: Circle }) {
  const sentence = useSentence()
  const hosts = useMembers(circle.id, { role: 'host' })
  const moderators = useMembers(circle.id, { role: 'moderator' })
  const { entrust, error } = useEntrusting(circle)
  const people = [hosts, moderators].flatMap(({ data }) => data?.pages.flatMap(({ members }) => members) ?? [])
  const more = [hosts, moderators].find(({ hasNextPage }) => hasNextPage)
  const failed = hosts.error ?? moderators.error
  if (failed) return <Unreachable error={failed} retry={() => void (hosts.refetch(), moderators.refetch())} />
  if (!hosts.data || !moderators.data) return <Skeleton />
  return (
    <div className="trust">
      {error && <Strip kind="bad">{sentence(error)}</Strip>}
      <table>
        <Heads />
        <tbody>
          {people.map((member) => (
            <Trusted
              key={member.personId}
              circle={circle}
              member={member}
              onTurn={(right, on) => entrust({ member, right, on })}
            />
          ))}
        </tbody>
      </table>
      {more && (
        <div className="circles-more">
          <Button kind="soft" busy={more.isFetchingNextPage} onClick={() => more.fetchNextPage()}>
            <Trans>Show more people</Trans>
          </Button>
        </div>
      )}
      <Meanings none={people.every(({ role }) => role === 'host')} />
    </div>
  )
}

function Heads() {
  const { t } = useLingui()
  const words = useRightWords()
  return (
    <thead>
      <tr>
        <th scope="col">{t`Name`}</th>
        {rights.map((right) => (
          <th key={right} scope="col">
            {words[right].name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface TrustedProps {
  circle: Circle
  member: Member
  onTurn: (right: CircleRight, on: boolean) => void
}

function Trusted({ circle, member, onTurn }: TrustedProps) {
  const { t } = useLingui()
  const words = useRightWords()
  const name = usePersonName()(member)
  const { changeRole, mayGive } = useRights(circle)
  const host = member.role === 'host'
  return (
    <tr>
      <th scope="row">
        <b>{name}</b>
        <small>{host ? t`Host` : t`Moderator`}</small>
      </th>
      {rights.map((right) => {
        const has = member.rights.includes(right)
        const what = words[right].name
        return (
          <td key={right}>
            {!host && changeRole(member) && mayGive(right) ? (
              <Switch label={t`${name}: ${what}`} on={has} onTurn={(on) => onTurn(right, on)} />
            ) : (
              <Sign has={has} />
            )}
          </td>
        )
      })}
    </tr>
  )
}

function Sign({ has }: { has: boolean }) {
  const { t } = useLingui()
  return (
    <span className={has ? 'trust-has' : 'trust-none'}>
      {has ? <Icon name="check" size={20} /> : <span aria-hidden="true">–</span>}
      <span className="ui-spoken">{has ? t`yes` : t`no`}</span>
    </span>
  )
}

function Meanings({ none }: { none: boolean }) {
  const words = useRightWords()
  return (
    <>
      {none && (
        <p className="trust-says">
          <Trans>There is no moderator yet. Choose somebody among the members, and what they look after.</Trans>
        </p>
      )}
      <dl>
        {rights.map((right) => (
          <div key={right}>
            <dt>{words[right].name}</dt>
            <dd>{words[right].means}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
