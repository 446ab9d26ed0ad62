import { Trans, useLingui } from '@lingui/react/macro'
import { useStore } from '../../../platform/web/index.ts'
import { Icon, Row, Rows } from '../../../ui/index.ts'
import { useOrganizations } from '../../organizations/web/index.ts'
import { safetyPolicy } from '../policy.ts'
import { blocks } from './blocks-held.ts'
import { auditPath, bansPath, blockedPath } from './paths.ts'

/** In "Me": whom I blocked; and for those who run a place, who is kept out of it and what was done. */
export function SafetyRows() {
  const { t, i18n } = useLingui()
  const count = useStore(blocks, ({ list }) => list.length)
  const { data: places = [] } = useOrganizations()
  const mine = places.filter(({ role }) => safetyPolicy.seeBans.allows(null, { role }))
  return (
    <>
      <h2 className="ui-head">
        <Trans>Safety</Trans>
      </h2>
      <Rows>
        <Row
          start={<Icon name="person" />}
          title={t`Blocked people`}
          sub={t`What they write is folded for you`}
          end={count > 0 ? <span className="safety-count">{i18n.number(count)}</span> : undefined}
          href={blockedPath}
        />
        {mine.flatMap(({ id, name }) => [
          <Row
            key={`bans ${id}`}
            start={<Icon name="shield" />}
            title={t`Who is kept out`}
            sub={name}
            href={bansPath(id)}
          />,
          <Row
            key={`audit ${id}`}
            start={<Icon name="clock" />}
            title={t`Who did what`}
            sub={name}
            href={auditPath(id)}
          />,
        ])}
      </Rows>
    </>
  )
}
