// A spreadsheet runs what begins like a formula (OWASP, "CSV Injection"), and spaces or tabs before it do not stop it.
const formula = /^[\s\uFEFF]*[=+\-@＝＋－＠]/u

const cell = (text: string): string => {
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Rows as RFC 4180 wants them, after a mark that tells spreadsheets that this is UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
