import { readFileSync } from 'node:fs'
import { type I18n, setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

const read = (locale: Locale): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../locales/server/${locale}.json`, import.meta.url), 'utf8'))

const speak = (locale: Locale): I18n => {
  const i18n = setupI18n({ locale, messages: { [locale]: read(locale) } })
  i18n.setMessagesCompiler(compileMessage)
  return i18n
}

const spoken: Record<Locale, I18n> = { en: speak('en'), zh: speak('zh') }

/** The server's sentences in one language: `i18nFor('zh').t({ id: 'landing.join', message: 'Come in' })`.
 * Keep the variable's name `i18n` at the call: that is how the sentences are found for the catalogue. */
export const i18nFor = (locale: Locale): I18n => spoken[locale]

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that we speak; English otherwise. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const found = locales.find((locale) => tag === locale || tag.startsWith(`${locale}-`))
    if (found) return found
  }
  return 'en'
}
