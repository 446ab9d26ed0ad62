import { z } from 'zod'

/** UUIDv7 (RFC 9562), made by whoever creates the thing: sorts by time, and makes every creation repeatable. Kept in
 * lower case, as the database writes it: two spellings of one id would be two keys in a map. */
export const Id = z.uuidv7().toLowerCase()

/** ISO 8601 with zone, as text: what JSON carries. */
export const Instant = z.iso.datetime()

/** A page by key: `before`/`after` is the key of the last row seen; `limit` rows at most. */
export const PageSize = z.coerce.number().int().min(1).max(100).default(50)
