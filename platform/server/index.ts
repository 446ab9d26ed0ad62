// What features may use of the server's ground.
export { audit } from './audit.ts'
export type { Ctx, OutsideCtx, Visit } from './context.ts'
export type { Db } from './db/pool.ts'
export { kept, type Sql, sql } from './db/sql.ts'
export { see } from './db/transact.ts'
export { Forbidden, Missing, Refusal } from './errors.ts'
export type { Sentences } from './http/errors.ts'
export { addressKey } from './http/limits.ts'
export { networkOf } from './http/network.ts'
export type { Identity } from './http/perform.ts'
export {
  type FileReply,
  nothingElse,
  type Page,
  type Served,
  type StreamReply,
  serve,
  serveOutside,
  type Upload,
} from './http/serve.ts'
export { i18nFor, type Locale } from './i18n.ts'
export { keepLast } from './keep-last.ts'
export { pullEvents } from './log/pull.ts'
export { findHeads, insertHead, lockHeads } from './log/queries.ts'
export { type Listener, when } from './log/record.ts'
export type { Letter } from './mail/letter.ts'
export { listMails, type MailLine } from './mail/queries.ts'
export { sendMail } from './mail/send-mail.ts'
export type { Outcome, Postman } from './mail/smtp.ts'
export { type Pace, pace } from './pace.ts'
