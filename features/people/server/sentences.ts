import type { Sentences } from '../../../platform/server/index.ts'

export const peopleSentences: Sentences = (i18n) => ({
  name_missing: i18n.t({ id: 'people.name_missing', message: 'Write a name first; any name people can call you by.' }),
  name_too_long: i18n.t({ id: 'people.name_too_long', message: 'That name is too long. 60 characters fit.' }),
  name_without_letters: i18n.t({
    id: 'people.name_without_letters',
    message: 'Use at least one letter or digit, so that people can say it.',
  }),
  email_malformed: i18n.t({
    id: 'people.email_malformed',
    message: 'That is no e-mail address yet. It looks like lin@example.org.',
  }),
  code_malformed: i18n.t({
    id: 'people.code_malformed',
    message: 'The code has six digits. Look into the mail again.',
  }),
  code_wrong: i18n.t({
    id: 'people.code_wrong',
    message: 'That is not the code. Look into the newest mail, and try again.',
  }),
  code_over: i18n.t({ id: 'people.code_over', message: 'That code no longer works. Ask for a new one.' }),
  too_many_codes: i18n.t({
    id: 'people.too_many_codes',
    message: 'Enough codes were sent there for now. Look into the newest mail, or try again in an hour.',
  }),
  login_exists: i18n.t({
    id: 'people.login_exists',
    message: 'Somebody is kept under this address already. If that is you, bring both together.',
  }),
  login_unknown: i18n.t({
    id: 'people.login_unknown',
    message: 'Nobody is kept under this address. Scan a code to come in, then keep it with this address.',
  }),
  merge_again: i18n.t({ id: 'people.merge_again', message: 'Something changed just then. Try it once more.' }),
  erasing_unconfirmed: i18n.t({
    id: 'people.erasing_unconfirmed',
    message: 'Confirm that you want to be erased; it cannot be undone.',
  }),
  runs_server: i18n.t({
    id: 'people.runs_server',
    message: 'You run this server, so you cannot be erased here. Sign out instead, or take the server down.',
  }),
  mail_not_set_up: i18n.t({
    id: 'people.mail_not_set_up',
    message: 'No mail server is set. Set OPENCIRCLE_SMTP_URL and OPENCIRCLE_MAIL_FROM, then start again.',
  }),
})
