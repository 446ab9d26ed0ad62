import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Link } from 'wouter'
import { myId } from '../../../platform/web/index.ts'
import { ColorDots, Field, Segments } from '../../../ui/index.ts'
import { coloursOf, contrast } from '../../organizations/accent.ts'
import { organizationPolicy } from '../../organizations/index.ts'
import { settingsPath, useOrganization } from '../../organizations/web/index.ts'
import type { Circle } from '../contract.ts'
import type { PosterLook } from './paths.ts'
import { useCircleColours } from './use-circle-colours.ts'

interface PosterWordsProps {
  circle: Circle
  look: PosterLook
  onChange: (part: Partial<PosterLook>) => void
}

const longest = 120

/** What stands on the paper. Left empty, it is what the circle has. */
export function PosterWords({ circle, look, onChange }: PosterWordsProps) {
  const { t } = useLingui()
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h2 className="ui-head" id={heading}>
        <Trans>What stands on it</Trans>
      </h2>
      <div className="codes-words">
        <Field
          label={t`Name on the poster`}
          value={look.name ?? ''}
          placeholder={circle.name}
          maxLength={longest}
          onText={(name) => onChange({ name })}
        />
        <Field
          label={t`Call to action`}
          value={look.call ?? ''}
          placeholder={look.lang === 'zh' ? '扫一扫，进来坐坐' : 'Scan and come in'}
          maxLength={longest}
          onText={(call) => onChange({ call })}
        />
        <Field
          label={t`In another language (optional)`}
          value={look.second ?? ''}
          placeholder={look.lang === 'both' ? '扫一扫，进来坐坐' : ''}
          maxLength={longest}
          onText={(second) => onChange({ second })}
        />
        <Logo circle={circle} look={look} onChange={onChange} />
        <Colour brand={look.brand ?? circle.brand} own={circle.brand} onChoose={(brand) => onChange({ brand })} />
      </div>
    </section>
  )
}

/** Whoever may give one is told where. */
function Logo({ circle, look, onChange }: PosterWordsProps) {
  const { t } = useLingui()
  const organization = useOrganization(circle.organizationId)
  if (!organization) return null
  const { name } = organization
  if (organization.logo) {
    const options = [
      { value: 'shown' as const, label: t`Shown` },
      { value: 'none' as const, label: t`None` },
    ]
    return (
      <Segments
        label={t`Logo`}
        options={options}
        value={look.logo ?? 'shown'}
        onChoose={(logo) => onChange({ logo })}
      />
    )
  }
  if (!organizationPolicy.change.allows({ personId: myId(), sessionId: '' }, organization)) return null
  return (
    <Link className="codes-came" href={settingsPath(organization.id)}>
      <Trans>Give {name} a logo</Trans>
    </Link>
  )
}

function Colour({ brand, own, onChoose }: { brand: string; own: string; onChoose: (brand: string) => void }) {
  const { t } = useLingui()
  const presets = useCircleColours()
  const options = presets.some(({ value }) => value === own)
    ? presets
    : [{ value: own, label: t`The circle’s own` }, ...presets]
  const ratio = contrast(coloursOf(brand).light.accent, '#ffffff').toFixed(1)
  return (
    <div>
      <ColorDots label={t`Colour`} options={options} value={brand} onChoose={onChoose} />
      <p className="ui-hint" aria-live="polite">
        <Trans>{ratio} to 1 on paper: easy to read</Trans>
      </p>
    </div>
  )
}
