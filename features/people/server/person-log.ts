import { noOrganization } from '../../../platform/server/db/transact.ts'
import { type Db, insertHead } from '../../../platform/server/index.ts'

/** A person's own log belongs to no organization: it tells all their browsers what is new for them anywhere. */
export const startPersonLog = (db: Db, personId: string) => insertHead(db, noOrganization, personId, 'person')
