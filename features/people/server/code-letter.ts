import { i18nFor, type Letter, type Locale } from '../../../platform/server/index.ts'

/** The mail with six digits. It holds no link: nothing in a mail signs anybody in by being opened. */
export function codeLetter(locale: Locale, code: string): Letter {
  const i18n = i18nFor(locale)
  return {
    locale,
    code,
    subject: i18n.t({ id: 'people.mail.code_subject', message: '{code} is your Opencircle code', values: { code } }),
    title: i18n.t({ id: 'people.mail.code_title', message: 'Your code' }),
    says: [
      i18n.t({
        id: 'people.mail.code_says',
        message: 'Type it where you asked for it. It works once, within ten minutes.',
      }),
      i18n.t({
        id: 'people.mail.code_secret',
        message: 'Give it to nobody: whoever has it can be you. Nobody from Opencircle ever asks for it.',
      }),
    ],
    small: i18n.t({
      id: 'people.mail.code_unasked',
      message: 'You did not ask for a code? Then somebody mistyped their address. Nothing has happened.',
    }),
  }
}
