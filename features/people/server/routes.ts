import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, nothingElse, type Page, see, serve, serveOutside } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import { changeMe, getMe, signInByLink, signOut } from './actions.ts'
import { claim, signInByEmail } from './claim-actions.ts'
import { deviceRoutes } from './device-routes.ts'
import { sendEmailCode } from './email-code-actions.ts'
import { type Erasing, eraseMe } from './erase.ts'
import { getMail, type MailNeeds, testMail } from './mail-actions.ts'
import type { SignInPages } from './pages.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { findAnyName, findMe, findOrganizationsOf, findSignInLink, type SignInLink } from './queries.ts'
import { hashOf } from './tokens.ts'

async function showSignIn(ctx: Ctx<Actor | null>, token: string, pages: SignInPages): Promise<Page> {
  const link = await findSignInLink(ctx.db, hashOf(token), 'printed')
  if (!link || stateOf(link, ctx.now()) !== 'good') return spent(ctx, link, pages)
  see(ctx.db, await findOrganizationsOf(ctx.db, link.personId))
  const personName = (await findAnyName(ctx.db, link.personId))?.name ?? ''
  const action = `/sign-in/${encodeURIComponent(token)}`
  return { html: (nonce) => pages.ask({ locale: ctx.visit.locale, personName, action, nonce }) }
}

const stateOf = (link: SignInLink, now: Date): 'good' | 'used' | 'expired' =>
  link.usedAt ? 'used' : link.expiresAt <= now.toISOString() ? 'expired' : 'good'

/** A link that never was looks like one that was used: nothing is learned by guessing. */
function spent(ctx: Ctx<Actor | null>, link: SignInLink | undefined, pages: SignInPages): Page {
  const state = link ? stateOf(link, ctx.now()) : 'used'
  const reason = state === 'expired' ? 'expired' : 'used'
  return { status: 410, html: (nonce) => pages.spent({ locale: ctx.visit.locale, reason, nonce }) }
}

async function useSignIn(ctx: Ctx<Actor | null>, token: string, pages: SignInPages): Promise<Page> {
  const actor = await signInByLink(ctx, token)
  if (actor) return { redirect: (await isNew(ctx, actor)) ? '/welcome' : '/' }
  return spent(ctx, await findSignInLink(ctx.db, hashOf(token), 'printed'), pages)
}

/** Whoever may found a place, and belongs to none yet, begins with that. */
const isNew = async ({ db }: Ctx<Actor | null>, { personId }: Actor): Promise<boolean> =>
  (await findMe(db, personId))?.runsServer === true && (await findOrganizationsOf(db, personId)).length === 0

export interface PeopleNeeds {
  pages: SignInPages
  erasing: Erasing
  mail: MailNeeds
  /** Whose passkeys are taken: those made for this address. */
  publicUrl: string
}

const operatorFacts = async (ctx: Ctx) => ({
  runsServer: (await findMe(ctx.db, ctx.actor.personId))?.runsServer ?? false,
})

export const peopleRoutes = ({ pages, erasing, mail, publicUrl }: PeopleNeeds) => [
  serve(api.getMe, nothingElse, (ctx) => getMe(ctx)),
  serve(api.changeMe, nothingElse, (ctx, _, input) => changeMe(ctx, input)),
  serve(api.eraseMe, nothingElse, (ctx, _, input) => eraseMe(ctx, input, erasing)),
  serve(api.signOut, nothingElse, (ctx) => signOut(ctx)),
  serve(api.showSignIn, nothingElse, (ctx, _, { token }) => showSignIn(ctx, token, pages)),
  serve(api.signInByLink, nothingElse, (ctx, _, { token }) => useSignIn(ctx, token, pages)),
  serve(api.sendEmailCode, nothingElse, (ctx, _, input) => sendEmailCode(ctx, input)),
  serve(api.claim, nothingElse, (ctx, _, input) => claim(ctx, input, erasing)),
  serve(api.signInByEmail, nothingElse, (ctx, _, input) => signInByEmail(ctx, input)),
  serve(api.getMail, operatorFacts, (ctx) => getMail(ctx, mail)),
  serveOutside(api.testMail, operatorFacts, (ctx, _, input) => testMail(ctx, input, mail)),
  ...deviceRoutes(pages),
  ...passkeyRoutes({ publicUrl, known: erasing }),
]
