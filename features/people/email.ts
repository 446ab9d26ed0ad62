const mostSigns = 254
const local = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u
const domain = /^(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/

/** An address as a key: two spellings that reach one mailbox in practice are one. Null where it is no address. */
export function foldEmail(typed: string): string | null {
  const address = typed.normalize('NFKC').trim()
  const at = address.lastIndexOf('@')
  const [name, host] = [address.slice(0, at).toLowerCase(), asciiHost(address.slice(at + 1))]
  if (at < 1 || address.length > mostSigns || !local.test(name) || !domain.test(host)) return null
  return `${name}@${host}`
}

/** 例子.公司 → xn--fsqu00a.xn--55qx5d, by the rules of the browser. */
function asciiHost(host: string): string {
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(host)) return ''
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return ''
  }
}

/** Enough to know one's own again, too little to learn somebody else's: `d…@example.org`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address][0] ?? ''}…${address.slice(at)}`
}
