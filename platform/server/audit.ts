import { v7 as newId } from 'uuid'
import type { Actor } from '../contract/policy.ts'
import type { Ctx } from './context.ts'
import { sql } from './db/sql.ts'

export interface AuditEntry {
  organizationId: string
  /** noun.past-participle: `member.removed`. */
  act: string
  /** Whom or what it was done to. */
  subjectId?: string
  /** What a reader needs beside it. No secrets and nothing that people wrote to each other. */
  details?: Record<string, string | number | boolean | null>
}

/** Notes an act of power, in the transaction that does it: what is undone is not noted, what is done always is. */
export async function audit(ctx: Ctx<Actor | null>, entry: AuditEntry): Promise<void> {
  const { organizationId, act, subjectId = null, details = {} } = entry
  await ctx.db.rows(sql`insert into audit (organization_id, id, at, actor_id, act, subject_id, details)
    values (${organizationId}, ${newId()}, ${ctx.now()}, ${ctx.actor?.personId ?? null}, ${act}, ${subjectId},
      ${JSON.stringify(details)})`)
}
