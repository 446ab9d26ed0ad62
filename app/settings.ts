import { z } from 'zod'
import * as kind from './setting-kinds.ts'

export interface Setting<T = unknown> {
  variable: string
  /** As shown in the help: `--port N`. Secrets have none, because other users can read a process's arguments. */
  flag?: string
  schema: z.ZodType<T>
  byDefault?: string
  /** Finishes the sentence "--port is 99999: ...". */
  allowed: string
  about: string
  secret?: boolean
  isPath?: boolean
}

const required = <T>(setting: Setting<T> & { byDefault: string }): Setting<T> => setting
const optional = <T>(setting: Setting<T>): Setting<T | undefined> => setting

/** Everything an operator can set: validation, `--help` and docs/operations.md are all made from this table. */
export const settings = {
  port: required({
    variable: 'OPENCIRCLE_PORT',
    flag: '--port N',
    schema: kind.port,
    byDefault: '3000',
    allowed: 'a whole number from 1 to 65535',
    about: 'The port it listens on.',
  }),
  host: required({
    variable: 'OPENCIRCLE_HOST',
    flag: '--host ADDRESS',
    schema: kind.hostName,
    byDefault: '0.0.0.0',
    allowed: 'an address of this machine, like 0.0.0.0 (all of them) or 127.0.0.1 (this machine only)',
    about: 'The address it listens on.',
  }),
  data: required({
    variable: 'OPENCIRCLE_DATA',
    flag: '--data FOLDER',
    schema: kind.path,
    byDefault: './data',
    allowed: 'a folder',
    about: 'Where database and files lie.',
    isPath: true,
  }),
  publicUrl: optional({
    variable: 'OPENCIRCLE_PUBLIC_URL',
    flag: '--url URL',
    schema: kind.publicUrl,
    allowed: 'an address like https://circle.example.org, without a path',
    about: 'The address people type; printed codes lead there. Without it, the address on the local network.',
  }),
  tlsCert: optional({
    variable: 'OPENCIRCLE_TLS_CERT',
    flag: '--tls-cert FILE',
    schema: kind.pemFile,
    allowed: 'a certificate chain in PEM form that can be read',
    about: 'Serve https with this certificate. Needs the key too.',
    isPath: true,
  }),
  tlsKey: optional({
    variable: 'OPENCIRCLE_TLS_KEY',
    flag: '--tls-key FILE',
    schema: kind.pemFile,
    allowed: 'a private key in PEM form that can be read',
    about: 'The key of the certificate.',
    isPath: true,
  }),
  databaseUrl: optional({
    variable: 'DATABASE_URL',
    schema: kind.databaseUrl,
    allowed: 'an address like postgresql://user:password@host:5432/opencircle',
    about: 'A PostgreSQL of your own (15 or newer). Without it, one is run inside the data folder.',
    secret: true,
  }),
  preparedStatements: required({
    variable: 'OPENCIRCLE_PREPARED_STATEMENTS',
    schema: kind.trueOrFalse,
    byDefault: 'true',
    allowed: 'true or false',
    about: 'Whether each connection keeps the plans of frequent queries. False behind a pooler that carries none.',
  }),
  natsUrl: optional({
    variable: 'NATS_URL',
    schema: kind.natsUrl,
    allowed: 'an address like nats://user:password@host:4222, or tls://…',
    about: 'A NATS server, for several servers on one database: one hears at once what happens on another.',
    secret: true,
  }),
  trustedProxies: required({
    variable: 'OPENCIRCLE_TRUSTED_PROXIES',
    flag: '--trusted-proxies LIST',
    schema: kind.addressList,
    byDefault: '',
    allowed: 'addresses or ranges with commas between, like "loopback, 10.0.0.0/8"',
    about: 'Reverse proxies whose X-Forwarded-For, -Host and -Proto are believed.',
  }),
  logLevel: required({
    variable: 'OPENCIRCLE_LOG_LEVEL',
    flag: '--log-level LEVEL',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    byDefault: 'info',
    allowed: 'one of trace, debug, info, warn, error, fatal, silent',
    about: 'How much is logged.',
  }),
  demo: required({
    variable: 'OPENCIRCLE_DEMO',
    flag: '--no-demo',
    schema: kind.trueOrFalse,
    byDefault: 'true',
    allowed: 'true or false',
    about: 'Whether a first start brings three demo people to try it with.',
  }),
  smtpUrl: optional({
    variable: 'OPENCIRCLE_SMTP_URL',
    schema: kind.smtpUrl,
    allowed: 'an address like smtp://user:password@mail.example.org:587, or smtps://…',
    about: 'The mail server that sends codes and invitations. Needs a sender too. Without it, no mail is sent.',
    secret: true,
  }),
  mailFrom: optional({
    variable: 'OPENCIRCLE_MAIL_FROM',
    flag: '--mail-from ADDRESS',
    schema: kind.sender,
    allowed: 'an address like circle@example.org, or "Lotus Garden <circle@example.org>"',
    about: 'Whom mails come from.',
  }),
  founding: required({
    variable: 'OPENCIRCLE_FOUNDING',
    flag: '--founding WHO',
    schema: kind.founding,
    byDefault: 'operator',
    allowed: 'operator or anyone-kept',
    about: 'Who may found a place: whoever runs the server, or anyone with a login, one place of their own each.',
  }),
  s3Url: optional({
    variable: 'OPENCIRCLE_S3_URL',
    schema: kind.s3Url,
    allowed: 'an address like https://key:secret@s3.example.org/bucket?region=eu-central-1',
    about: 'A bucket of any S3 for the files people send. Without it, they lie in the data folder.',
    secret: true,
  }),
  s3Browsers: optional({
    variable: 'OPENCIRCLE_S3_BROWSERS',
    flag: '--s3-browsers URL',
    schema: kind.bucketAddress,
    allowed: 'an address like https://s3.example.org/bucket or https://bucket.s3.example.org',
    about: 'Where browsers reach that bucket: pictures and documents then come from there, by addresses for a minute.',
  }),
  clamav: optional({
    variable: 'OPENCIRCLE_CLAMAV',
    flag: '--clamav HOST:PORT',
    schema: kind.hostAndPort,
    allowed: 'an address like localhost:3310',
    about: 'A ClamAV daemon that looks at every upload before anybody gets it. While it is away, uploads wait.',
  }),
  metricsToken: optional({
    variable: 'OPENCIRCLE_METRICS_TOKEN',
    schema: z.string().min(16),
    allowed: 'at least 16 characters',
    about: 'Opens /metrics to whoever sends it as a bearer token. Without it, /metrics is closed.',
    secret: true,
  }),
} as const

export type SettingName = keyof typeof settings

export const settingList = Object.entries(settings) as [SettingName, Setting][]

export const flagName = ({ flag }: Setting): string | undefined => flag?.split(' ')[0]
