import type { Locale } from '../../../platform/server/index.ts'

interface Asking {
  locale: Locale
  personName: string
  /** The path that the button posts to. */
  action: string
  nonce: string
}

interface Spent {
  locale: Locale
  reason: 'used' | 'expired'
  nonce: string
}

/** How the pages look is decided above: pages belong to the feature `entry`. */
export interface SignInPages {
  ask(page: Asking): string
  spent(page: Spent): string
  /** `signedInAs`: somebody else's name on this browser. `already`: it is this person already. */
  askHandOver(page: Asking & { signedInAs?: string | undefined; already: boolean }): string
  spentHandOver(page: Spent): string
}
