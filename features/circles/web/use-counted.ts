import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Circle } from '../contract.ts'

/** "128 people", "more than 1,000 people". */
export function usePeopleCounted(): (members: Circle['members']) => string {
  const { t, i18n } = useLingui()
  return ({ count, more }) => {
    if (more) return t`more than ${i18n.number(count)} people`
    return t`${plural(count, { one: '# person', other: '# people' })}`
  }
}

/** Names as people say them: "Anna, Daniel and Lili". */
export function useNamesListed(): (names: string[]) => string {
  const { i18n } = useLingui()
  const locale = i18n.locale === 'en' ? 'en-GB' : i18n.locale
  return (names) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
