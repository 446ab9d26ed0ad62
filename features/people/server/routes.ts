import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, type Page, nothingElse, see, serve } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import { changeMe, getMe, signInByLink, signOut } from './actions.ts'
import { findAnyName, findOrganizationsOf, findSignInLink } from './queries.ts'
import { hashOf } from './tokens.ts'

/** How the pages look is decided above: pages belong to the feature `entry`. */
export interface SignInPages {
  ask(page: { locale: Ctx['visit']['locale']; name: string; action: string }): NonNullable<Page['html']>
  over(page: { locale: Ctx['visit']['locale'] }): NonNullable<Page['html']>
}

async function showSignIn(ctx: Ctx<Actor | null>, token: string, pages: SignInPages): Promise<Page> {
  const { locale } = ctx.visit
  const link = await findSignInLink(ctx.db, hashOf(token), ctx.now())
  if (!link) return { status: 404, html: pages.over({ locale }) }
  await see(ctx.db, await findOrganizationsOf(ctx.db, link.personId))
  const name = (await findAnyName(ctx.db, link.personId))?.name ?? ''
  return { html: pages.ask({ locale, name, action: `/sign-in/${encodeURIComponent(token)}` }) }
}

async function useSignIn(ctx: Ctx<Actor | null>, token: string, pages: SignInPages): Promise<Page> {
  const actor = await signInByLink(ctx, token)
  return actor ? { redirect: '/' } : { status: 404, html: pages.over({ locale: ctx.visit.locale }) }
}

export const peopleRoutes = (pages: SignInPages) => [
  serve(api.getMe, nothingElse, (ctx) => getMe(ctx)),
  serve(api.changeMe, nothingElse, (ctx, _, input) => changeMe(ctx, input)),
  serve(api.signOut, nothingElse, (ctx) => signOut(ctx)),
  serve(api.showSignIn, nothingElse, (ctx, _, { token }) => showSignIn(ctx, token, pages)),
  serve(api.signInByLink, nothingElse, (ctx, _, { token }) => useSignIn(ctx, token, pages)),
]
