import { useLingui } from '@lingui/react/macro'

/** "1 November", with the year where it is another one. In the order of the device, if it speaks the same language. */
export function useDay(): (moment: string) => string {
  const { i18n } = useLingui()
  const locale = navigator.languages.find((language) => language.startsWith(i18n.locale)) ?? i18n.locale
  return (moment) => {
    const date = new Date(moment)
    const thisYear = date.getFullYear() === new Date().getFullYear()
    return date.toLocaleDateString(locale, {
      day: 'numeric',
      month: 'long',
      ...(thisYear ? {} : { year: 'numeric' as const }),
    })
  }
}
