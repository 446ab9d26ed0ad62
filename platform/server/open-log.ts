import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'

/** A log in which nothing stands that people wrote: of an error it shows what went wrong and where, never with what. */
export const openLog = (options: LoggerOptions, destination?: DestinationStream): Logger =>
  pino({ ...options, serializers: { err: errorFields } }, destination)

const shown = ['code', 'severity', 'routine', 'schema', 'table', 'column', 'constraint', 'syscall', 'errno'] as const

// PostgreSQL's `detail` quotes the whole row that it refused, `where` and `internalQuery` the values on the way there,
// and the messages of its class 22 (data exception) what was sent.
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const all = error as Error & Record<string, unknown>
  const quotes = typeof all.code === 'string' && all.code.startsWith('22')
  return {
    type: error.name,
    message: quotes ? 'what was sent cannot be stored' : error.message,
    stack: quotes ? placesOf(error) : error.stack,
    ...Object.fromEntries(shown.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]]))),
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  }
}

const placesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
