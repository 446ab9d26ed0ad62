// For whoever runs the server: whether mails leave, and what became of the last ones.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { foldEmail } from './email.ts'
import { operatorPolicy } from './policy.ts'

/** As typed; what it is compared by is `foldEmail` of it. */
export const Email = z
  .string()
  .max(1000, { error: 'email_malformed' })
  .transform((typed) => typed.normalize('NFKC').trim())
  .refine((typed) => foldEmail(typed) !== null, { error: 'email_malformed' })

export const SentMail = z.object({
  id: z.string(),
  kind: z.string(),
  /** With most of its name left out. */
  recipient: z.string(),
  at: z.iso.datetime(),
  state: z.enum(['waiting', 'sent', 'given_up']),
  tries: z.number().int(),
  /** What the mail server said last. */
  problem: z.string().nullable(),
  /** The words, only while no mail server is set and they wait. */
  text: z.string().nullable(),
})
export type SentMail = z.output<typeof SentMail>

export const getMail = endpoint({
  route: 'GET /mail',
  says: 'Whether this server can send mail, and its last 50 mails.',
  params: z.object({}),
  reply: z.object({ setUp: z.boolean(), from: z.string().nullable(), mails: z.array(SentMail) }),
  can: operatorPolicy.seeMail,
  limit: 'read',
})

export const testMail = endpoint({
  route: 'POST /mail/test',
  says: 'Sends a mail at once, and says how that went.',
  params: z.object({}),
  body: z.object({ email: Email }),
  reply: z.object({ sent: z.boolean(), problem: z.string().nullable() }),
  can: operatorPolicy.testMail,
  refuses: ['mail_not_set_up'],
  limit: 'costly',
})
