import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx, Page } from '../../../platform/server/index.ts'
import type { Door, DoorRefusal } from '../../circles/server/index.ts'
import { refusalPage } from './refusal-page.ts'
import type { RefusalReason } from './refusal-words.ts'

export type EntryRefusal = DoorRefusal | 'too_many_tries'

const asPage: Record<EntryRefusal, { status: number; reason: RefusalReason }> = {
  unknown: { status: 404, reason: 'code_unknown' },
  expired: { status: 410, reason: 'code_expired' },
  full: { status: 409, reason: 'code_full' },
  revoked: { status: 410, reason: 'code_revoked' },
  removed: { status: 403, reason: 'removed' },
  kept_out: { status: 403, reason: 'kept_out' },
  waiting: { status: 200, reason: 'waiting' },
  not_admitted: { status: 403, reason: 'not_admitted' },
  archived: { status: 410, reason: 'circle_closed' },
  by_invitation: { status: 403, reason: 'by_invitation' },
  too_many_guests: { status: 429, reason: 'too_many_guests' },
  too_many_tries: { status: 429, reason: 'too_many_tries' },
}

/** The page of a door that stays closed. */
export function refused(ctx: Ctx<Actor | null>, door: Door | undefined, refusal: EntryRefusal): Page {
  const { locale } = ctx.visit
  const { status, reason } = asPage[refusal]
  return {
    status,
    html: (nonce) =>
      refusalPage({
        locale,
        nonce,
        reason,
        known: ctx.actor !== null,
        circleName: door?.circle.name,
        hostName: door?.host?.name,
        brand: door?.circle.brand,
        when: door?.since ? new Date(door.since) : undefined,
        zone: door?.zone,
      }),
  }
}
