import { flagName, type SettingName, settingList } from './settings.ts'

export interface Flags {
  flags: Partial<Record<SettingName, string>>
  words: string[]
  problems: string[]
}

/** Reads `--port 3000`, `--port=3000` and `--no-demo`. Everything unknown is named, except behind `--`. */
export function parseFlags(argv: string[]): Flags {
  const found: Flags = { flags: {}, words: [], problems: [] }
  const left = [...argv]
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (part === '--') found.words.push(...left.splice(0))
    else if (part.startsWith('-')) readFlag(part, left, found)
    else found.words.push(part)
  }
  return found
}

function readFlag(part: string, left: string[], { flags, problems }: Flags): void {
  const [name = '', ...inline] = part.split('=')
  const [key, setting] = settingList.find(([, each]) => flagName(each) === name) ?? []
  if (!key || !setting) {
    problems.push(`${name} is not a flag of this command. See --help for those there are.`)
  } else if (name.startsWith('--no-')) {
    if (inline.length > 0) problems.push(`${name} takes no value.`)
    flags[key] = 'false'
  } else {
    const value = inline.length > 0 ? inline.join('=') : left[0]?.startsWith('--') ? undefined : left.shift()
    if (value === undefined) problems.push(`${name} needs a value: ${setting.allowed}`)
    else flags[key] = value
  }
}
