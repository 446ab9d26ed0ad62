import type { ClientBase } from 'pg'
import { Explained } from './explained.ts'

/** Requests do `set local role` to this one, so that row-level security binds them; the owner migrates. */
export const runtimeRole = 'opencircle_app'

/**
 * Makes the runtime role and the owner's membership in it where they are missing. Roles belong to the whole server,
 * so several databases may do this at the same moment: losing that race is a success.
 */
export async function ensureRuntimeRole(client: ClientBase, owner?: string): Promise<void> {
  const { rows } = await client.query(question, [owner ?? null])
  if (rows[0].member) return
  try {
    await client.query(creation)
    const grantee = client.escapeIdentifier(rows[0].owner)
    if (!(await client.query(question, [owner ?? null])).rows[0].member) {
      await client.query(`grant ${runtimeRole} to ${grantee}`)
    }
  } catch (error) {
    if (isConcurrentGrant(error)) return ensureRuntimeRole(client, owner)
    throw isDenied(error) ? mayNotCreateRoles(rows[0].owner) : error
  }
}

// 'set' exists since PostgreSQL 16, where membership alone no longer allows `set role`.
const question = `
  select coalesce($1::text, current_user) as owner,
    exists (select from pg_roles where rolname = '${runtimeRole}') and (select case
      when current_setting('server_version_num')::int < 160000
        then pg_has_role(coalesce($1::text, current_user)::regrole, '${runtimeRole}'::text, 'member')
      else pg_has_role(coalesce($1::text, current_user)::regrole, '${runtimeRole}'::text, 'set')
    end) as member`

const creation = `
  do $$ begin
    create role ${runtimeRole} nologin;
  exception when duplicate_object or unique_violation then null;
  end $$`

const isConcurrentGrant = (error: unknown): boolean =>
  error instanceof Error && /tuple concurrently updated|duplicate key/.test(error.message)

const isDenied = (error: unknown): boolean => (error as { code?: string }).code === '42501'

const mayNotCreateRoles = (owner: string): Explained =>
  new Explained(
    `The database user ${owner} may not create the role ${runtimeRole}, which requests run as. ` +
      `Let an administrator of that PostgreSQL run once: create role ${runtimeRole} nologin; grant ${runtimeRole} to "${owner}";`,
  )
