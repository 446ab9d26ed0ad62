import type { ClientBase } from 'pg'

export interface Table {
  schema: string
  name: string
  columns: string[]
}

export interface Partition {
  schema: string
  name: string
  parent: string
  /** FOR VALUES … or DEFAULT. */
  bound: string
  /** Set when it has partitions of its own. */
  key: string | null
}

export interface Sequence {
  schema: string
  name: string
  value: string
}

const ours = (namespace: string) => `${namespace} !~ '^pg_' and ${namespace} <> 'information_schema'`

const notOfExtension = (oid: string) => `not exists (
  select from pg_depend where classid = 'pg_class'::regclass and objid = ${oid} and deptype = 'e')`

/** Whole tables: a partitioned one counts once, so that its rows find their partitions anew. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query(`
    select n.nspname::text as schema, c.relname::text as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours('n.nspname')} and ${notOfExtension('c.oid')}
      and (n.nspname, c.relname) <> ('public', 'schema_migration')
    order by 1, 2`)
  return rows
}

/** Parents before children. */
export async function listPartitions(client: ClientBase): Promise<Partition[]> {
  const { rows } = await client.query(`
    with recursive tree as (
      select c.oid, null::oid as parent, 0 as depth from pg_class c where c.relkind = 'p' and not c.relispartition
      union all
      select i.inhrelid, tree.oid, depth + 1 from tree join pg_inherits i on i.inhparent = tree.oid
    )
    select n.nspname::text as schema, c.relname::text as name,
      format('%I.%I', pn.nspname, p.relname) as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
      case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as key
    from tree join pg_class c on c.oid = tree.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_class p on p.oid = tree.parent join pg_namespace pn on pn.oid = p.relnamespace
    where ${ours('n.nspname')}
    order by depth, 1, 2`)
  return rows
}

/** Those that were used; the others begin where the migration says. */
export async function listSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query(`
    select schemaname::text as schema, sequencename::text as name, last_value::text as value
    from pg_sequences where last_value is not null and ${ours('schemaname')} order by 1, 2`)
  return rows
}

/** How to take away what checks or reacts while rows are loaded, and how to put it back. */
export async function listGuards(client: ClientBase): Promise<{ away: string; back: string }[]> {
  const { rows } = await client.query(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) as back
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
    where contype = 'f' and conparentid = 0 and ${ours('n.nspname')}
    union all
    select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
      format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not tgisinternal and tgenabled = 'O' and tgparentid = 0 and ${ours('n.nspname')}
    union all
    select format('alter table %s no force row level security', c.oid::regclass),
      format('alter table %s force row level security', c.oid::regclass)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relforcerowsecurity and ${ours('n.nspname')}`)
  return rows
}

export const quote = ({ schema, name }: { schema: string; name: string }): string =>
  `${identifier(schema)}.${identifier(name)}`

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
