import { useLingui } from '@lingui/react/macro'
import { Icon } from '../../../ui/index.ts'
import type { useHold } from './use-hold.ts'

/** Stays where it is while it is held, so that the finger keeps it. */
export function MicButton({ hold }: { hold: ReturnType<typeof useHold> }) {
  const { t } = useLingui()
  const held = hold.mode === 'held'
  return (
    <button
      type="button"
      className="ui-icon-button ui-icon-button-plain composer-mic"
      aria-label={t`Record a voice note`}
      title={t`Tap, or hold and speak`}
      data-held={held || undefined}
      {...hold.hand}
      onContextMenu={(event) => event.preventDefault()}
    >
      {held && <Lock share={Math.min(1, hold.slid.up / 76)} />}
      <Icon name="mic" />
    </button>
  )
}

/** Where the finger slides to, so that it may let go. */
const Lock = ({ share }: { share: number }) => (
  <span className="composer-lock" aria-hidden="true" style={{ transform: `translateY(${-share * 12}px)` }}>
    <Icon name="lock" size={18} />
    <Icon name="up" size={14} />
  </span>
)
