import { type Db, sql } from '../../../platform/server/index.ts'

export interface NewDeviceLink {
  tokenHash: Buffer
  browserHash: Buffer
  number: number
  choices: readonly number[]
  agent: string
  network: string
  at: Date
  expiresAt: Date
}

export interface DeviceLink {
  browserHash: Buffer
  number: number
  choices: number[]
  agent: string
  network: string
  state: 'open' | 'scanned' | 'granted' | 'refused'
  sessionId: string | null
  askedAt: string
  expiresAt: string
}

const columns = sql`browser_hash as "browserHash", number, choices, agent, network, state, session_id as "sessionId",
  created_at as "askedAt", expires_at as "expiresAt"`

/** A browser has one at a time. */
export async function replaceDeviceLink(db: Db, link: NewDeviceLink) {
  await db.rows(sql`delete from global.device_link where browser_hash = ${link.browserHash}`)
  await db.rows(sql`insert into global.device_link
      (token_hash, browser_hash, number, choices, agent, network, created_at, expires_at)
    values (${link.tokenHash}, ${link.browserHash}, ${link.number}, ${link.choices}::smallint[], ${link.agent},
      ${link.network}, ${link.at}, ${link.expiresAt})`)
}

/** Stays as it is until the commit. */
export const holdDeviceLink = (db: Db, tokenHash: Buffer, now: Date) =>
  db.row<DeviceLink>(sql`select ${columns} from global.device_link
    where token_hash = ${tokenHash} and expires_at > ${now} for update`)

export async function updateDeviceLink(
  db: Db,
  tokenHash: Buffer,
  { state, sessionId, expiresAt }: Pick<DeviceLink, 'state' | 'sessionId'> & { expiresAt: Date | string },
) {
  await db.rows(sql`update global.device_link
    set state = ${state}, session_id = ${sessionId}, expires_at = ${expiresAt} where token_hash = ${tokenHash}`)
}

export async function deleteDeviceLink(db: Db, tokenHash: Buffer) {
  await db.rows(sql`delete from global.device_link where token_hash = ${tokenHash}`)
}

/** Whom a session stands for, if it still stands. */
export const findPersonOf = async (db: Db, sessionId: string, now: Date): Promise<string | undefined> =>
  (
    await db.row<{ personId: string }>(sql`select person_id as "personId" from global.session
      where id = ${sessionId} and expires_at > ${now}`)
  )?.personId
