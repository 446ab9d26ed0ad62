/** Browsers keep passkeys for names over https, and for this very machine under its name; never for bare addresses. */
export function canKeepKeys(): 'yes' | 'needs_https' | 'no' {
  const { hostname } = location
  const isName = !/^[\d.]+$/.test(hostname) && !hostname.includes(':')
  if (!window.isSecureContext || !isName) return 'needs_https'
  return 'PublicKeyCredential' in window ? 'yes' : 'no'
}

/** Closing the phone's own dialog is an answer, no failure. */
export class Cancelled extends Error {
  override name = 'Cancelled'
}
