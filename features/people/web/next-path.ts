/** Where to go on afterwards: a path of this site, whatever the address says. */
export function nextPath(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '/'
  try {
    const url = new URL(wanted, origin)
    return wanted.startsWith('/') && url.origin === origin ? url.pathname + url.search : '/'
  } catch {
    return '/'
  }
}
