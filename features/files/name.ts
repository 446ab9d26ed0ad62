const longest = 120
/** Folders before the name, as some browsers send them. */
const folders = /^.*[/\\]/s
/** Control signs, line ends, and signs that turn the direction of writing: `gpj.exe` must not look like `exe.jpg`. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu
const refused = /[<>:"|?*]/g

/** A name for people to read, harmless wherever it is saved; never a path. Its ending stays when it is cut. */
export function cleanName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(folders, '')
    .replace(refused, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return cut(name) || 'file'
}

function cut(name: string): string {
  if (name.length <= longest) return name
  const ending = endingOf(name)
  return `${[...name].slice(0, longest - ending.length - 2).join('')}….${ending}`.replace(/\.$/, '')
}

/** `pdf` of `Menu.PDF`; nothing where there is none. */
export function endingOf(name: string): string {
  const found = /\.([\p{L}\p{N}]{1,10})$/u.exec(name)
  return found?.[1]?.toLowerCase() ?? ''
}
