import type { Sentences } from '../../../platform/server/index.ts'

export const deviceSentences: Sentences = (i18n) => ({
  zone_unknown: i18n.t({ id: 'people.zone_unknown', message: 'Choose a time zone from the list.' }),
  challenge_spent: i18n.t({
    id: 'people.challenge_spent',
    message: 'That took too long, or another window asked meanwhile. Try again.',
  }),
  passkey_refused: i18n.t({
    id: 'people.passkey_refused',
    message: 'This key is not for this address. Open the app under its usual address, then try again.',
  }),
  passkey_unknown: i18n.t({
    id: 'people.passkey_unknown',
    message: 'This key was removed here. Sign in another way, or scan a code to come in anew.',
  }),
  passkey_taken: i18n.t({ id: 'people.passkey_taken', message: 'This key is in use already. Choose another one.' }),
  passkeys_full: i18n.t({
    id: 'people.passkeys_full',
    message: 'You have 20 keys. Remove one you no longer use first.',
  }),
  last_login: i18n.t({
    id: 'people.last_login',
    message: 'This is your only way back. Add another one first, or remove it all the same.',
  }),
})
