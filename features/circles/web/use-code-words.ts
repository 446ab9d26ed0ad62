import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Code } from '../contract.ts'
import { codeState } from './code-state.ts'
import { useDay } from './use-day.ts'

/** How it stands with a code, in a few words: what it still lets in, or why it does not. Empty: it is simply open. */
export function useCodeWords(): (code: Code) => string {
  const { t, i18n } = useLingui()
  const day = useDay()
  return (code) => {
    const state = codeState(code)
    if (state === 'off') return t`Switched off`
    if (state === 'ended') return t`Ended ${day(code.expiresAt ?? '')}`
    if (state === 'full') return t`Full: ${i18n.number(code.useLimit ?? 0)} have joined`
    const left = (code.useLimit ?? 0) - code.joined
    const talk = { room: '', giver: t`opens a talk with its giver`, team: t`opens a talk with the team` }[code.opens]
    const words = [
      talk,
      code.expiresAt ? t`until ${day(code.expiresAt)}` : '',
      code.useLimit === null ? '' : t`${plural(left, { one: '# place left', other: '# places left' })}`,
    ].filter(Boolean)
    return words.join(' · ')
  }
}
