import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Avatar } from '../../../ui/index.ts'
import { initials } from '../../people/index.ts'
import type { Code } from '../contract.ts'
import { CodeDoor } from './CodeRow.tsx'

/** How many came, since when, and who hands it out. */
export function CodeFigures({ code }: { code: Code }) {
  const { t, i18n } = useLingui()
  const made = i18n.date(code.createdAt, { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <div className="codes-figures">
      <CodeDoor code={code} size={72} />
      <div>
        <p className="codes-joined">
          <b>{i18n.number(code.joined)}</b>{' '}
          {t`${plural(code.joined, { one: 'person joined', other: 'people joined' })}`}
        </p>
        <p className="ui-hint">
          <Trans>Hangs since {made}</Trans>
        </p>
        <p className="codes-giver">
          <Avatar initials={initials(code.giver.name)} name={code.giver.name} size={20} />
          <Trans>From {code.giver.name}</Trans>
        </p>
      </div>
    </div>
  )
}
