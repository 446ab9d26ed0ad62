// How a person keeps what they have: by proving an e-mail address. Whoever has proved one is asked for it on the next
// device, and is themselves there. Nobody learns from an answer whether an address is known here, until they prove it.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { Email } from './contract-mail.ts'
import { loginPolicy } from './policy.ts'

/** A proof that a person can give. `label`: an address with most of its name left out, or a passkey's name. */
export const Login = z.object({ kind: z.enum(['email', 'passkey']), label: z.string() })
export type Login = z.output<typeof Login>

export const Me = z.object({
  personId: z.string(),
  locale: z.enum(['en', 'zh']).nullable(),
  /** May found organizations on this server. */
  runsServer: z.boolean(),
  /** IANA name; null follows the device. */
  zone: z.string().nullable(),
  /** Others see that I am here. */
  showsPresence: z.boolean(),
  /** Others see how far I have read, and I see how far they have. */
  showsReads: z.boolean(),
  /** None: a guest, known to this browser alone. */
  logins: z.array(Login),
  /** Who I was before I turned out to be this person; the latest 50. What a browser holds for them is mine. */
  was: z.array(z.string()),
})
export type Me = z.output<typeof Me>

const Digits = z
  .string()
  .max(100, { error: 'code_malformed' })
  .transform((typed) => typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, ''))
  .refine((digits) => /^\d{6}$/.test(digits), { error: 'code_malformed' })

/** What the browser that asked was given, and what the mail said. */
const Proof = z.object({ attempt: z.string().max(100), digits: Digits })

export const sendEmailCode = endpoint({
  route: 'POST /email-codes',
  says: 'Sends six digits to an address, good for ten minutes; earlier ones no longer work. The same answer for every address.',
  params: z.object({}),
  body: z.object({ email: Email }),
  reply: z.object({
    /** To be kept by this browser alone; the digits are worth nothing without it. */
    attempt: z.string(),
  }),
  can: loginPolicy.askForCode,
  caller: 'anyone',
  refuses: ['too_many_codes'],
  limit: 'costly',
})

export const claim = endpoint({
  route: 'POST /me/claim',
  says: 'Adds the proved address to this person and gives this browser a new session. Belongs it to another person, `merge` makes the two one.',
  params: z.object({}),
  body: Proof.extend({ merge: z.boolean().default(false) }),
  reply: Me,
  can: loginPolicy.claim,
  refuses: ['code_wrong', 'code_over', 'login_exists', 'merge_again'],
  limit: 'costly',
})

export const signInByEmail = endpoint({
  route: 'POST /sign-in/email',
  says: 'Signs this browser in as the person whose address was proved. A session it had before ends.',
  params: z.object({}),
  body: Proof,
  reply: Me,
  can: loginPolicy.signIn,
  caller: 'anyone',
  refuses: ['code_wrong', 'code_over', 'login_unknown'],
  limit: 'costly',
})
