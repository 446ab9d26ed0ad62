import type { OutsideCtx } from '../../../platform/server/index.ts'
import { type Ctx, i18nFor, listMails, type MailLine, type Postman, Refusal } from '../../../platform/server/index.ts'
import type { SentMail } from '../contract.ts'
import { maskEmail } from '../email.ts'

export interface MailNeeds {
  /** Undefined where no mail server is set. */
  postman: Postman | undefined
  from: string | undefined
}

export async function getMail(ctx: Ctx, { postman, from }: MailNeeds) {
  const mails = await listMails(ctx.db, 50)
  return { setUp: postman !== undefined, from: from ?? null, mails: mails.map((mail) => show(mail, !postman)) }
}

/** Where mails leave, nobody reads them on the way. Where none can, whoever runs the server hands the words on. */
const show = (mail: MailLine, words: boolean): SentMail => ({
  id: mail.id,
  kind: mail.kind,
  recipient: maskEmail(mail.recipient),
  at: mail.createdAt,
  state: mail.sentAt ? 'sent' : mail.givenUpAt ? 'given_up' : 'waiting',
  tries: mail.tries,
  problem: mail.problem,
  text: words ? mail.plain : null,
})

/** Outside any transaction: a mail server takes its time. */
export async function testMail({ visit }: OutsideCtx, { email }: { email: string }, { postman }: MailNeeds) {
  if (!postman) throw new Refusal('mail_not_set_up')
  const i18n = i18nFor(visit.locale)
  const subject = i18n.t({ id: 'people.mail.test_subject', message: 'Opencircle can send mail' })
  const plain = i18n.t({
    id: 'people.mail.test_says',
    message: 'You asked for this mail. It came, so everything is set up.',
  })
  const outcome = await postman.send({ recipient: email, subject, plain, markup: '' })
  return { sent: outcome.sent, problem: outcome.sent ? null : outcome.problem }
}
