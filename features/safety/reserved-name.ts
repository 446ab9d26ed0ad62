// Names that would make a guest look like somebody of the team. Compared as people read: without accents, spaces,
// signs and case, and with letters that look alike taken for one.
import { lookAlike, signAsLetter } from './look-alikes.ts'

/** What a name is read as: only letters and digits, each for all that look like it. */
export const foldName = (name: string): string => fold(plain(name))

const plain = (name: string): string => name.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
const fold = (text: string): string =>
  [...text]
    .map(lookAlike)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
const signsAsLetters = (text: string): string => [...text].map((sign) => signAsLetter[sign] ?? sign).join('')

const roles = [
  ...['admin', 'admins', 'administrator', 'support', 'helpdesk', 'help desk', 'customer service', 'customer support'],
  ...['moderator', 'mod', 'host', 'owner', 'manager', 'staff', 'team', 'the team', 'official', 'security', 'system'],
  ...['opencircle', 'open circle', 'opencircle support'],
  ...[
    '管理员',
    '管理',
    '客服',
    '店长',
    '官方',
    '圈主',
    '群主',
    '版主',
    '主持人',
    '老板',
    '经理',
    '员工',
    '工作人员',
    '服务员',
  ],
  ...['团队', '系统', '系统消息', '前台', '总台', '主办方', '组织者', '所有者'],
]
/** As a word of its own it speaks for the place, whatever stands beside it: "Support desk 2". */
const telling = ['admin', 'administrator', 'support', 'moderator', 'official', 'helpdesk', 'opencircle']
/** At the end of a name: "Lotus team". */
const closing = ['team']
/** Chinese does not set words apart, so these are found anywhere: 官方客服小王. */
const anywhere = ['官方', '客服', '管理员', '团队', '工作人员']

const folded = (words: readonly string[]) => new Set(words.map(foldName))
const [roleFolds, tellingFolds] = [folded(roles), folded(telling)]
const anywhereFolds = [...folded(anywhere)]

/** A guest's name that would be taken for the team's, the place's or one of `taken`: the names of the place, its
 * circles and its team. */
export function isReserved(name: string, taken: readonly string[]): boolean {
  const readings = readingsOf(name)
  const words = wordsOf(name)
  const names = new Set(taken.map(foldName).filter((fold) => fold !== ''))
  return (
    readings.some((reading) => roleFolds.has(reading) || anywhereFolds.some((word) => reading.includes(word))) ||
    words.some((word) => tellingFolds.has(word)) ||
    closing.some((word) => words.at(-1) === foldName(word)) ||
    names.has(foldName(name)) ||
    [...names].some((its) => readings.includes(its + foldName('team')))
  )
}

/** With signs as decoration and as letters, each as it stands and without the numbers around it: Admin 24, $upport. */
function readingsOf(name: string): string[] {
  const text = plain(name)
  return [text, signsAsLetters(text)].flatMap((it) => [fold(it), fold(it.replace(ends, ''))])
}

const ends = /^[^\p{L}]+|[^\p{L}]+$/gu

const wordsOf = (name: string): string[] =>
  plain(name)
    .split(/[^\p{L}\p{N}\p{RI}|!$@€]+/u)
    .flatMap(readingsOf)
    .filter((word) => word !== '')

// Checks, seals and shields: beside a name they pass for the mark of the team.
const marks = /[✓✔☑✅🗸🗹🛡🔰✪]/u

/** A sign that could be taken for the mark beside the team's names. */
export const hasMark = (name: string): boolean => marks.test(name)
