// PostgreSQL's lexical structure, chapter 4.1: strings, quoted names, dollar quotes and comments may hold semicolons.
const token = new RegExp(
  [
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'`,
    String.raw`'(?:[^']|'')*'`,
    String.raw`"(?:[^"]|"")*"`,
    String.raw`\$(?<tag>[A-Za-z_\u0080-\uffff]?[\w\u0080-\uffff]*)\$[\s\S]*?\$\k<tag>\$`,
    String.raw`--[^\n]*`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`[A-Za-z_0-9]+`,
    String.raw`[\s\S]`,
  ].join('|'),
  'g',
)

/** The single statements of a script, for what may not run inside a transaction. Comments are dropped. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = ['']
  for (const [part] of sql.matchAll(token)) {
    if (part === ';') statements.push('')
    else if (part.startsWith('--') || part.startsWith('/*')) statements[statements.length - 1] += ' '
    else statements[statements.length - 1] += part
  }
  return statements.map((statement) => statement.trim()).filter(Boolean)
}
