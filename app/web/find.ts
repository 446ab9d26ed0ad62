/** Something that can be gone to, by its name. */
export interface Findable {
  /** Unlike any other one's. */
  key: string
  title: string
  /** Said beside the title; found, too, but after titles. */
  sub?: string | undefined
}

/** Those that have every word of the query, best first: a title that begins with it, a title with a word that does, a
 * title that has it, then what is said beside. Without a query all of them, as they come. */
export function find<Item extends Findable>(items: readonly Item[], query: string, most: number): Item[] {
  const words = plain(query).split(' ').filter(Boolean)
  if (words.length === 0) return items.slice(0, most)
  return items
    .map((item, at) => ({ item, at, rank: rankOf(item, words) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ item }) => item)
}

const none = 4

function rankOf({ title, sub = '' }: Findable, words: readonly string[]): number {
  const [name, beside] = [plain(title), plain(sub)]
  const whole = words.join(' ')
  if (name.startsWith(whole)) return 0
  if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 1
  if (words.every((word) => name.includes(word))) return 2
  return words.every((word) => name.includes(word) || beside.includes(word)) ? 3 : none
}

/** Without marks and case: Zoë is found by zoe. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
