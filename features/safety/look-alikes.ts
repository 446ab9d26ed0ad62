// Letters that are taken for a Latin one when read in a name: each group's first letter stands for all. What NFKC and
// the taking away of accents already make equal (fullwidth, mathematical, circled) is not listed.
const groups = [
  'aаαɑᴀ',
  'bвβʙƅь',
  'cсϲᴄ',
  'dԁɗᴅ',
  'eеєεҽᴇ3',
  'fғƒꜰ',
  'gɡԍɢ',
  'hнһηʜ',
  'kкκᴋ',
  'lіιӏ1ıɩⅼᴌʟiјjǀ',
  'mмμᴍ',
  'nпɴո',
  'oоοσ0өᴏօ',
  'pрρᴘ',
  'qԛգ',
  'rгʀя',
  'sѕꜱ5',
  'tтτᴛ7',
  'uυцսᴜ',
  'vνѵᴠ',
  'wшωѡԝᴡ',
  'xхχ',
  'yуүγʏ',
  'zᴢ2',
  '客喀',
  '員员',
  '長长',
  '闆板',
  '務务',
  '團团',
  '隊队',
  '統统',
  '經经',
  '管菅',
  '官宫宮',
]

const firstOf: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => [...group].map((letter) => [letter, [...group][0] ?? letter])),
)

// Squares and flags that show a capital letter, which NFKC leaves as they are: Ⓐ is folded by it, 🅐 🅰 🇦 are not.
const pictured = [0x1f150, 0x1f170, 0x1f1e6]

function picturedLetter(letter: string): string | undefined {
  const point = letter.codePointAt(0) ?? 0
  const from = pictured.find((first) => point >= first && point < first + 26)
  return from === undefined ? undefined : String.fromCharCode(97 + point - from)
}

/** Signs that some write for letters: Adm|n, $upport. Mostly they are decoration, so a name is read both ways. */
export const signAsLetter: Readonly<Record<string, string>> = { '|': 'l', '!': 'l', $: 's', '@': 'a', '€': 'e' }

/** The letter that this one is taken for; itself where it is taken for none. */
export const lookAlike = (letter: string): string => {
  const plain = picturedLetter(letter) ?? letter
  return firstOf.get(plain) ?? plain
}
