import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Count, Icon, Row, Rows } from '../../../ui/index.ts'
import type { Circle } from '../contract.ts'
import { circleBansPath, circleSettingsPath, codesPath, requestsPath, trustPath, viewAsPath } from './paths.ts'
import { useRequests } from './use-requests.ts'
import { useRights } from './use-rights.ts'

export function HostTools({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const { seeCodes, seeBans, admit, change } = useRights(circle)
  if (!seeCodes && !seeBans && !change) return null
  return (
    <section className="circles-apart circles-tools">
      <h2 className="ui-head">
        {circle.team ? <Trans>Only the team sees this</Trans> : <Trans>Only hosts see this</Trans>}
      </h2>
      <Rows>
        {admit && <RequestsRow circle={circle} />}
        {seeCodes && !circle.allStaff && (
          <Row
            start={<Icon name="code" />}
            title={t`Codes`}
            sub={t`Posters and links that let people in`}
            href={codesPath(circle.id)}
          />
        )}
        {admit && (
          <Row
            start={<Icon name="key" />}
            title={t`Who looks after what`}
            sub={t`Hosts, moderators and their rights`}
            href={trustPath(circle.id)}
          />
        )}
        {seeBans && (
          <Row
            start={<Icon name="shield" />}
            title={t`Who is kept out`}
            sub={t`Taken out, and the way to let them back in`}
            href={circleBansPath(circle.id)}
          />
        )}
        <SettingRows circle={circle} />
      </Rows>
    </section>
  )
}

function SettingRows({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const { change, changeAll } = useRights(circle)
  return (
    <>
      {change && (
        <Row
          start={<Icon name="settings" />}
          title={t`Settings`}
          sub={changeAll ? t`What it says of itself, who comes in, who writes` : t`What holds here, and who writes`}
          href={circleSettingsPath(circle.id)}
        />
      )}
      {changeAll && (
        <Row
          start={<Icon name="eye" />}
          title={t`As others see it`}
          sub={t`With the eyes of a guest, a member, a host`}
          href={viewAsPath(circle.id)}
        />
      )}
    </>
  )
}

/** Only while somebody waits, or where everybody does. */
function RequestsRow({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const requests = useRequests(circle.id, true)
  const waiting = requests.data?.pages.flat().length ?? 0
  if (waiting === 0 && circle.visibility !== 'approval') return null
  return (
    <Row
      start={<Icon name="person" />}
      title={t`Who wants to come in`}
      sub={waiting === 0 ? t`Nobody waits` : undefined}
      end={waiting > 0 && <Count count={waiting} label={plural(waiting, { one: '# waits', other: '# wait' })} />}
      href={requestsPath(circle.id)}
    />
  )
}
