import type { AppliedMigration } from '../migration-plan.ts'
import type { Partition, Sequence, Table } from './catalog.ts'

export const format = 'opencircle-backup-1'
export const manifestEntry = 'manifest.json'
export const fileListEntry = 'files.sha256'

export interface DumpedTable extends Table {
  entry: string
  rows: number
  bytes: number
  sha256: string
}

/** Written last: a backup without it was cut off. */
export interface Manifest {
  format: typeof format
  createdAt: string
  postgres: string
  migrations: AppliedMigration[]
  tables: DumpedTable[]
  partitions: Partition[]
  sequences: Sequence[]
  /** The list of files is an entry of its own, in the form `sha256sum --check` reads. */
  files: { count: number; bytes: number; listSha256: string }
}
