import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { type ComponentType, lazy as reactLazy } from 'react'
import type { Locale } from './session.ts'

/** In two parts: what a guest's first screens say, and all else. */
const catalogues = {
  en: {
    first: () => import('../../locales/web/en.json?first?lingui'),
    more: () => import('../../locales/web/en.json?more?lingui'),
  },
  zh: {
    first: () => import('../../locales/web/zh.json?first?lingui'),
    more: () => import('../../locales/web/zh.json?more?lingui'),
  },
}

const chosenKey = 'opencircle-locale'

/** The language chosen here before, or the one the server answered in. */
export function likelyLocale(): Locale {
  const chosen = stored()
  if (chosen === 'en' || chosen === 'zh') return chosen
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
}

/** Whether a screen beyond the first ones has been shown. */
let wantsMore = false

/** Fetches the language's sentences, and speaks it from then on. */
export async function speak(locale: Locale): Promise<void> {
  await load(locale, 'first')
  // Asked only now: a further screen may have come meanwhile, and fetched what the language before says there.
  if (wantsMore) await load(locale, 'more')
  i18n.activate(locale)
  document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en'
}

/** As React's `lazy`, for what is not among a guest's first screens: fetches with it what such screens say. */
export function lazy<Part extends ComponentType<never>>(fetchPart: () => Promise<{ default: Part }>) {
  return reactLazy(async () => {
    wantsMore = true
    const [part] = await Promise.all([fetchPart(), i18n.locale && load(spoken(), 'more')])
    return part
  })
}

async function load(locale: Locale, part: 'first' | 'more'): Promise<void> {
  const { messages } = await catalogues[locale][part]()
  i18n.load(locale, messages)
}

const spoken = (): Locale => (i18n.locale === 'zh' ? 'zh' : 'en')

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
  useLingui()
  return [spoken(), (locale) => void chooseLocale(locale)]
}
