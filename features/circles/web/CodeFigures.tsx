import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { usePersonName } from '../../people/web/index.ts'
import type { Code } from '../contract.ts'
import { CodeDoor } from './CodeRow.tsx'
import { cameByPath } from './paths.ts'
import { useDay } from './use-day.ts'

/** How many came, since when, and who hands it out. */
export function CodeFigures({ code }: { code: Code }) {
  const { t, i18n } = useLingui()
  const giver = usePersonName()(code.giver)
  const made = useDay()(code.createdAt)
  return (
    <div className="codes-figures">
      <CodeDoor code={code} size={72} />
      <div>
        <p className="codes-joined">
          <b>{i18n.number(code.joined)}</b>{' '}
          {t`${plural(code.joined, { one: 'person joined', other: 'people joined' })}`}
        </p>
        {code.joined > 0 && (
          <Link className="codes-came" href={cameByPath(code.circleId, code.id)}>
            <Trans>Who came by it</Trans>
          </Link>
        )}
        <p className="ui-hint">
          <Trans>
            Made by {giver}, {made}
          </Trans>
        </p>
      </div>
    </div>
  )
}
