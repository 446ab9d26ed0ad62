import { Trans, useLingui } from '@lingui/react/macro'
import { Icon, Row, Rows } from '../../../ui/index.ts'
import type { Circle } from '../contract.ts'
import { circleBansPath, codesPath } from './paths.ts'
import { useRights } from './use-rights.ts'

export function HostTools({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const { seeCodes, seeBans } = useRights(circle)
  if (!seeCodes && !seeBans) return null
  return (
    <section className="circles-apart circles-tools">
      <h2 className="ui-head">
        {circle.team ? <Trans>Only the team sees this</Trans> : <Trans>Only hosts see this</Trans>}
      </h2>
      <Rows>
        {seeCodes && (
          <Row
            start={<Icon name="code" />}
            title={t`Codes`}
            sub={t`Posters and links that let people in`}
            href={codesPath(circle.id)}
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
      </Rows>
    </section>
  )
}
