import { useLingui } from '@lingui/react/macro'
import { deviceZone } from '../../../platform/web/index.ts'
import { useChangeMe, useMe } from './use-me.ts'

const zones = (): string[] => ('supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : [])

/** By which clock times are shown, on all of my devices. */
export function ZoneChoice() {
  const { t } = useLingui()
  const { data: me } = useMe()
  const change = useChangeMe()
  if (!me) return null
  const here = placeIn(deviceZone())
  const known = zones()
  const all = me.zone && !known.includes(me.zone) ? [me.zone, ...known] : known
  return (
    <select
      className="people-select"
      aria-label={t`Time zone`}
      value={me.zone ?? ''}
      onChange={(event) => change.mutate({ zone: event.currentTarget.value || null })}
    >
      <option value="">{t`As on this device (${here})`}</option>
      {all.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  )
}

const placeIn = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
