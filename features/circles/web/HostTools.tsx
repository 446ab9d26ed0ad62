import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../../ui/index.ts'
import type { Circle } from '../contract.ts'
import { codesPath } from './paths.ts'
import { useRights } from './use-rights.ts'

export function HostTools({ circle }: { circle: Circle }) {
  const heading = useId()
  const { seeCodes } = useRights(circle)
  if (!seeCodes) return null
  return (
    <nav className="circles-apart" aria-labelledby={heading}>
      <h2 className="ui-head" id={heading}>
        {circle.team ? <Trans>Only the team sees this</Trans> : <Trans>Only hosts see this</Trans>}
      </h2>
      <div className="circles-tools">
        <Link href={codesPath(circle.id)}>
          <Icon name="code" />
          <Trans>Codes</Trans>
        </Link>
      </div>
    </nav>
  )
}
