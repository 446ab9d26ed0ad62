// Where words can lie in the database at all: whoever adds such a column plants a canary in it (secrets.ts), or says here
// why nobody's words stand there.
import type { World } from '../world.ts'
import type { Secret } from './secrets.ts'

/** Columns in which no person's words, names or secrets stand. All others hold a canary. */
export const plain: ReadonlySet<string> = new Set([
  // Words of ours, out of a short list.
  ...[
    'affiliation.role',
    'circle.kind',
    'circle.brand',
    'circle.visibility',
    'circle_member.role',
    'circle_member.state',
    'circle_member.rights',
    'head.kind',
  ],
  ...['log.name', 'message.deleted', 'audit.act', 'membership.kind', 'organization.zone', 'person.locale'],
  ...['circle.guests_may', 'circle.writers', 'code.opens', 'circle.newcomers_see'],
  // What is printed on paper and shown to whoever holds it; the directory says where it leads.
  ...['code.code', 'circle.slug', 'directory.key'],
  // What the server knows of itself.
  ...['mail.kind', 'login.kind', 'login.transports', 'device_link.state', 'invitation.role', 'organization.accent'],
  ...['person.zone', 'fact.name', 'fact.value', 'schema_migration.name', 'schema_migration.checksum'],
  ...['file.owner_kind', 'file.kind', 'file.refused', 'file_content.kind', 'attachment.kind', 'upload_part.key'],
  // Numbers, and pictures and sounds too small to say anything.
  ...['file.given', 'file_content.facts', 'file_content.variants'],
  // What a mail server answered, its quotes of addresses left out.
  'mail.problem',
  // What browsers and keys have made up.
  ...['login.public_key', 'passkey_challenge.challenge'],
])

/** Every column that could hold words: `table.column`. */
export async function wordyColumns(world: World): Promise<string[]> {
  const { rows } = await world.pool.query<{ name: string }>(`
    select c.relname || '.' || a.attname as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'global') and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
      and not a.attisdropped
      -- Of what is a hash nobody can read anything.
      and a.attname !~ '_hash$'
      and a.atttypid::regtype::text in ('text', 'character varying', 'jsonb', 'json', 'text[]', 'bytea', 'citext')
    order by 1`)
  return rows.map(({ name }) => name)
}

/** Those that hold one of these canaries, somewhere. */
export async function columnsWith(world: World, columns: readonly string[], secrets: readonly Secret[]) {
  const found: string[] = []
  for (const name of columns) {
    const [table = '', column = ''] = name.split('.')
    const { rows } = await world.pool.query(
      `select 1 from ${await placed(world, table)} where ${column}::text like any ($1) limit 1`,
      [secrets.map(({ canary }) => `%${canary}%`)],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

const placed = async (world: World, table: string): Promise<string> =>
  (await world.pool.query<{ is: string | null }>('select to_regclass($1) as is', [`global.${table}`])).rows[0]?.is
    ? `global.${table}`
    : table
