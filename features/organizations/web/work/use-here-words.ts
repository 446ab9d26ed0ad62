import { useLingui } from '@lingui/react/macro'
import { dayName, shortTime } from '../../../../platform/web/index.ts'
import type { Listed } from '../../contract.ts'

/** When somebody was last here, by the day. */
export function useHereWords(): (person: Pick<Listed, 'here' | 'lastDay'>) => string {
  const { t } = useLingui()
  return ({ here, lastDay }) => {
    if (here) return t`now`
    if (lastDay === null) return '–'
    const at = Date.parse(`${lastDay}T12:00:00`)
    const { ago } = dayName(at)
    if (ago <= 0) return t`today`
    if (ago === 1) return t`yesterday`
    return shortTime(at)
  }
}
