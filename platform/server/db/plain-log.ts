/** What the database needs of a log; a pino logger fits. */
export interface PlainLog {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}
