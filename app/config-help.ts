import { type Setting, settingList } from './settings.ts'

/** The part of `--help` about settings. */
export function settingsHelp(): string {
  const lines = settingList.map(([, setting]) => {
    const name = setting.flag ? `${setting.flag}, ${setting.variable}` : setting.variable
    const usual = setting.byDefault ? ` Without it: ${setting.byDefault}` : ''
    return `  ${name}\n      ${setting.about}${usual}\n      ${sentence(setting.allowed)}`
  })
  return ['Settings, as flags, environment variables or lines in the file .env:', '', ...lines].join('\n')
}

/** The same as a table for docs/operations.md. */
export function settingsTable(): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['Variable', 'Flag', 'Default', 'What it does', 'Allowed']),
    row(['---', '---', '---', '---', '---']),
    ...settingList.map(([, setting]) => row(cells(setting))),
  ].join('\n')
}

const cells = ({ variable, flag, byDefault, about, allowed }: Setting): string[] => [
  `\`${variable}\``,
  flag ? `\`${flag}\`` : '',
  byDefault ? `\`${byDefault}\`` : '',
  about,
  sentence(allowed),
]

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
