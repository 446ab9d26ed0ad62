import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { Explained } from '../platform/server/db/explained.ts'
import { parseFlags } from './flags.ts'
import { flagName, type Setting, type SettingName, settingList, type settings } from './settings.ts'

type Values = { [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never }

export type Config = Values & {
  tls: { cert: Buffer; key: Buffer } | undefined
  mail: { smtpUrl: string; from: string } | undefined
}

/** What an operator has set wrongly, all of it at once. */
export class WrongConfig extends Explained {
  override exitCode = 2
}

export interface Sources {
  argv: string[]
  env: Record<string, string | undefined>
  /** The text of the file .env. */
  dotEnv?: string
  /** Relative paths in flags start here, all others at the project's folder. */
  calledFrom?: string
}

export interface Command {
  config: Config
  /** What stood on the command line beside the flags. */
  words: string[]
}

const calledFromVariable = 'OPENCIRCLE_CALLED_FROM'
/** What the commands in bin/ tell the program they start; not for operators. */
const beganVariable = 'OPENCIRCLE_BEGAN'
const passedOn = [calledFromVariable, beganVariable]
const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** From the process itself: flags before environment before the file .env before defaults. */
export function loadCommand(): Command {
  return readCommand({
    argv: process.argv.slice(2),
    env: process.env,
    dotEnv: readDotEnv(),
    // bin/setup goes to the project's folder and leaves here where it came from.
    calledFrom: process.env[calledFromVariable] ?? process.cwd(),
  })
}

/** A path that was typed on the command line, from the folder where it was typed. */
export const fromCaller = (path: string): string => resolve(process.env[calledFromVariable] ?? process.cwd(), path)

/** When bin/start was called, in milliseconds: what the welcome counts from. */
export const began = (): number => Number(process.env[beganVariable] ?? Date.now())

/** For a program we start, which needs what we were given and a little more. */
export const environmentWith = (more: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...more })

export function readCommand({ argv, env, dotEnv = '', calledFrom = projectFolder }: Sources): Command {
  const { flags, words, problems } = parseFlags(argv)
  const variables = { ...parseEnv(dotEnv), ...withoutEmpty(env) }
  problems.push(...unknownVariables(variables))
  const values: Record<string, unknown> = {}
  for (const [name, setting] of settingList) {
    const found = locate(setting, flags[name], variables[setting.variable], calledFrom)
    const result = found.text === undefined ? undefined : setting.schema.safeParse(found.text)
    if (result?.success) values[name] = result.data
    else if (result)
      problems.push(`${found.from} ${setting.secret ? 'is wrong' : `is ${found.shown}`}: ${setting.allowed}`)
  }
  const given = values as Values
  const config = { ...given, tls: readTls(given, problems), mail: mailOf(given, problems) }
  if (given.s3Browsers && !given.s3Url && problems.length === 0)
    problems.push('--s3-browsers says where browsers reach a bucket: give OPENCIRCLE_S3_URL, too.')
  if (problems.length > 0) throw new WrongConfig(problems.join('\n'))
  return { config, words }
}

interface Given {
  from: string
  text: string | undefined
  shown: string | undefined
}

function locate(setting: Setting, flag: string | undefined, variable: string | undefined, calledFrom: string): Given {
  const shown = flag ?? variable ?? setting.byDefault
  const from = (flag === undefined ? undefined : flagName(setting)) ?? setting.variable
  const base = flag === undefined ? projectFolder : calledFrom
  return { from, shown, text: shown && setting.isPath ? resolve(base, shown) : shown }
}

function unknownVariables(variables: Record<string, string | undefined>): string[] {
  const known = new Set([...passedOn, ...settingList.map(([, { variable }]) => variable)])
  return Object.keys(variables)
    .filter((name) => name.startsWith('OPENCIRCLE_') && !known.has(name))
    .map((name) => `${name} is not a setting of Opencircle. See --help for those there are.`)
}

const withoutEmpty = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))

function readTls({ tlsCert, tlsKey }: Values, problems: string[]): Config['tls'] {
  if (!tlsCert && !tlsKey) return undefined
  if (!tlsCert || !tlsKey) {
    if (problems.length === 0) problems.push('--tls-cert and --tls-key go together: give both, or neither.')
    return undefined
  }
  try {
    const tls = { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) }
    createSecureContext(tls)
    return tls
  } catch (error) {
    problems.push(`The certificate ${tlsCert} and the key ${tlsKey} do not work together: ${(error as Error).message}`)
    return undefined
  }
}

function mailOf({ smtpUrl, mailFrom: from }: Values, problems: string[]): Config['mail'] {
  if (smtpUrl && from) return { smtpUrl, from }
  if ((smtpUrl || from) && problems.length === 0) {
    problems.push('OPENCIRCLE_SMTP_URL and OPENCIRCLE_MAIL_FROM go together: give both, or neither.')
  }
  return undefined
}

function readDotEnv(): string {
  try {
    return readFileSync(resolve(projectFolder, '.env'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw new WrongConfig(`The file .env cannot be read: ${(error as Error).message}`)
  }
}
