import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { Locale } from './session.ts'

const catalogues = {
  en: () => import('../../locales/web/en.json?lingui'),
  zh: () => import('../../locales/web/zh.json?lingui'),
}

const chosenKey = 'opencircle-locale'

/** The language chosen here before, or the one the server answered in. */
export function likelyLocale(): Locale {
  const chosen = stored()
  if (chosen === 'en' || chosen === 'zh') return chosen
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
}

/** Fetches the language's sentences, and speaks it from then on. */
export async function speak(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en'
}

/** Speaks a language, also after the next start. */
export async function chooseLocale(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(chosenKey, locale)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  await speak(locale)
}

function stored(): string | null {
  try {
    return localStorage.getItem(chosenKey)
  } catch {
    return null
  }
}

/** The language spoken, and a way to choose another. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const { i18n: spoken } = useLingui()
  return [spoken.locale === 'zh' ? 'zh' : 'en', (locale) => void chooseLocale(locale)]
}
