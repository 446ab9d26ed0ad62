// Keeps the app itself on the device, so that it starts without a network. Never touches /api: what people wrote is
// kept by the app, for one person, not by address.
export {}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

const files = self.__WB_MANIFEST
const shellPath = `/${files.find(({ url }) => url.includes('shell-'))?.url}`
const cacheName = `app ${hash(files.map(({ url, revision }) => url + revision).join())}`
const patienceMs = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map(fresh))))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && isAppPath(pathname)) event.respondWith(page(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** Doors, sign-in links and files are the server's own pages. */
const isAppPath = (pathname: string): boolean =>
  !/^\/(api|assets|j|sign-in|hand-over|live|files|icons)(\/|$)/.test(pathname) && !pathname.includes('.')

/** Files whose names carry a hash may come from anywhere; the others must be what the server has now. */
const fresh = ({ url, revision }: { url: string; revision: string | null }): Request =>
  new Request(`/${url}`, revision === null ? {} : { cache: 'no-cache' })

async function page(event: FetchEvent): Promise<Response> {
  const waited = new Promise<undefined>((done) => setTimeout(done, patienceMs))
  const fromNetwork = fetch(event.request)
  const first = await Promise.race([fromNetwork.catch(() => undefined), waited])
  if (first && first.status < 500) return first
  return (await caches.match(shellPath)) ?? fromNetwork
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
}

/** FNV-1a, 32 bits: tells one list of files from another. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(36)
}
