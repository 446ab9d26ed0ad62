import { useLingui } from '@lingui/react/macro'
import type { Code } from '../contract.ts'
import { codeState } from './code-state.ts'

/** How it stands with a code, in a few words. */
export function useCodeWords(): (code: Code) => string {
  const { t, i18n } = useLingui()
  const day = (moment: string) => i18n.date(moment, { day: 'numeric', month: 'long' })
  return (code) => {
    const state = codeState(code)
    if (state === 'off') return t`Switched off`
    if (state === 'ended') return t`Ended ${day(code.expiresAt ?? '')}`
    if (state === 'full') return t`Full: ${i18n.number(code.useLimit ?? 0)} have joined`
    const words = [t`From ${code.giver.name}`]
    if (code.expiresAt) words.push(t`until ${day(code.expiresAt)}`)
    if (code.useLimit !== null) words.push(t`${i18n.number(code.useLimit - code.joined)} places left`)
    return words.join(' · ')
  }
}
