import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, type Page, see } from '../../../platform/server/index.ts'
import { startSession } from './actions.ts'
import type { SignInPages } from './pages.ts'
import {
  deleteHandedLinks,
  findAnyName,
  findOrganizationsOf,
  findSignInLink,
  insertSignInLink,
  type SignInLink,
  useSignInLink,
} from './queries.ts'
import { hashOf, newToken } from './tokens.ts'

type AnyCtx = Ctx<Actor | null>

const lifeMs = 5 * 60_000

/** For another browser of the same person, whose cookies are not these: inside an app, or on the home screen. */
export async function createHandOver(ctx: Ctx) {
  const { personId, sessionId } = ctx.actor
  const token = newToken()
  const at = ctx.now()
  const expiresAt = new Date(at.getTime() + lifeMs)
  await deleteHandedLinks(ctx.db, sessionId)
  await insertSignInLink(ctx.db, { tokenHash: hashOf(token), personId, sessionId, at, expiresAt })
  return { path: `/hand-over/${token}`, expiresAt: expiresAt.toISOString() }
}

export async function showHandOver(ctx: AnyCtx, token: string, pages: SignInPages): Promise<Page> {
  const link = await findSignInLink(ctx.db, hashOf(token), 'handed')
  if (!link || !isGood(link, ctx.now())) return spent(ctx, link, pages)
  const { locale } = ctx.visit
  const organizations = await findOrganizationsOf(ctx.db, link.personId)
  const mine = ctx.actor ? await findOrganizationsOf(ctx.db, ctx.actor.personId) : []
  see(ctx.db, [...organizations, ...mine])
  const personName = (await findAnyName(ctx.db, link.personId))?.name ?? ''
  const other = ctx.actor && ctx.actor.personId !== link.personId ? await findAnyName(ctx.db, ctx.actor.personId) : null
  const action = `/hand-over/${encodeURIComponent(token)}`
  return {
    html: (nonce) =>
      pages.askHandOver({ locale, personName, action, nonce, signedInAs: other?.name, already: isSame(ctx, link) }),
  }
}

const isSame = (ctx: AnyCtx, { personId }: SignInLink): boolean => ctx.actor?.personId === personId

const isGood = (link: SignInLink, now: Date): boolean => !link.usedAt && link.expiresAt > now.toISOString()

/** A link that never was looks like one that was used: nothing is learned by guessing. */
function spent(ctx: AnyCtx, link: SignInLink | undefined, pages: SignInPages): Page {
  const { locale } = ctx.visit
  const reason = link && !link.usedAt ? 'expired' : 'used'
  return { status: 410, html: (nonce) => pages.spentHandOver({ locale, reason, nonce }) }
}

export async function takeHandOver(ctx: AnyCtx, token: string, pages: SignInPages): Promise<Page> {
  const link = await useSignInLink(ctx.db, hashOf(token), 'handed', ctx.now())
  if (!link) return spent(ctx, await findSignInLink(ctx.db, hashOf(token), 'handed'), pages)
  if (ctx.actor?.personId !== link.personId) await startSession(ctx, link.personId)
  return { redirect: '/' }
}
