import { useLingui } from '@lingui/react/macro'
import { arcPath } from './ring-path.ts'

/** How far along: a small ring in as many pieces as there are steps, with the words beside it. */
export function Steps({ at, of }: { at: number; of: number }) {
  const { t } = useLingui()
  const piece = (step: number) =>
    arcPath({ size: 30, pen: 3, from: 60 + (360 / of) * step, to: 60 + (360 / of) * (step + 1) - 28 })
  return (
    <p className="ui-steps">
      <svg width={30} height={30} viewBox="0 0 30 30" aria-hidden="true">
        {Array.from({ length: of }, (_, step) => (
          <path key={step} d={piece(step)} className={step < at ? 'ui-step-done' : ''} />
        ))}
      </svg>
      {t`${at} of ${of}`}
    </p>
  )
}
