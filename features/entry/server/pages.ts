import type { Locale } from '../../../platform/server/index.ts'
import type { SignInPages } from '../../people/server/index.ts'
import { handOverPage, spentHandOverPage } from './hand-over-page.ts'
import { refusalPage } from './refusal-page.ts'
import type { RefusalReason } from './refusal-words.ts'
import { signInPage, spentSignInPage } from './sign-in-page.ts'

export const signInPages: SignInPages = {
  ask: signInPage,
  spent: spentSignInPage,
  askHandOver: handOverPage,
  spentHandOver: spentHandOverPage,
}

const reasonFor: Record<string, RefusalReason> = { missing: 'page_missing', too_many: 'too_many_tries' }

/** The page for whatever went wrong with a page. */
export const failurePage = (locale: Locale, code: string) => (nonce: string) =>
  refusalPage({ locale, nonce, reason: reasonFor[code] ?? 'broken' })
