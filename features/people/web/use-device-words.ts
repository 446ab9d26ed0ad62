import { useLingui } from '@lingui/react/macro'
import { dayName, shortTime } from '../../../platform/web/index.ts'
import type { IconName } from '../../../ui/index.ts'
import type { Session } from '../contract.ts'

type Device = Session['device']

export const deviceIcon: Record<Device['kind'], IconName> = { phone: 'phone', tablet: 'tablet', computer: 'laptop' }

/** "Chrome on Android": what a browser is called by who knows it. */
export function useDeviceName(): (device: Device) => string {
  const { t } = useLingui()
  return ({ browser, system }) => {
    if (browser && system) return t`${browser} on ${system}`
    return browser || system || t`A browser that does not say its name`
  }
}

export function useThisDevice(): (device: Device) => string {
  const { t } = useLingui()
  return ({ kind }) => ({ phone: t`This phone`, tablet: t`This tablet`, computer: t`This computer` })[kind]
}

/** What is noted is noted to ten minutes. */
const nowMs = 15 * 60_000

export function useSeen(): (at: string) => string {
  const { t } = useLingui()
  return (at) => {
    const time = Date.parse(at)
    if (Date.now() - time < nowMs) return t`now`
    return dayName(time).ago === 1 ? t`yesterday` : shortTime(time)
  }
}

export function useSince(): (at: string) => string {
  const { t } = useLingui()
  return (at) => {
    const time = Date.parse(at)
    const { ago } = dayName(time)
    if (ago <= 0) return t`since today`
    if (ago === 1) return t`since yesterday`
    const day = shortTime(time)
    return t`since ${day}`
  }
}
