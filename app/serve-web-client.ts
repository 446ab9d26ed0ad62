import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { insideNotice } from '../features/entry/server/index.ts'
import { localeFor, sendPage, sessionCookie } from '../platform/server/http/mount.ts'
import type { Locale } from '../platform/server/i18n.ts'

/** The built web client: the folder, its page, and the files worth fetching ahead. */
export interface WebClient {
  folder: string
  page: string
  /** What a guest needs who speaks this language. */
  guestFiles(locale: Locale): readonly string[]
}

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
  isEntry?: boolean
}

/** Reads what `vite build` has left. @param room the chunk of the screen in which guests arrive */
export function loadWebClient(folder: string, room: string): WebClient {
  const manifestFile = join(folder, '.vite/manifest.json')
  if (!existsSync(manifestFile)) throw new Error(`The web client is not built: ${manifestFile} is missing.`)
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? ''
  return {
    folder,
    page: readFileSync(join(folder, 'index.html'), 'utf8'),
    guestFiles: (locale) =>
      [...filesOf(manifest, [entry, room, `locales/web/${locale}.json?lingui`])].map((file) => `/${file}`),
  }
}

function filesOf(manifest: Record<string, Chunk>, names: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(visit)
  }
  names.forEach(visit)
  return files
}

/** Answers by path; of what they hold, only what is read here. */
type Answers = Record<
  string,
  {
    rooms?: { id: string; circleId: string }[]
    circles?: { id: string; organizationId: string; name: string; brand: string }[]
    organizations?: { id: string; displayName: string }[]
  }
>

const forever = 'public, max-age=31536000, immutable'

export async function serveWebClient(web: FastifyInstance, client: WebClient): Promise<void> {
  await web.register(fastifyStatic, {
    root: client.folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? forever : 'no-cache')
    },
  })
  web.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (wantsPage && !request.url.startsWith('/api/')) return sendApp(web, client, request, reply)
    return reply
      .code(404)
      .send({ error: { code: 'missing', message: 'There is nothing here.', requestId: request.id } })
  })
}

/** The app's page. For whoever is signed in it brings the first answers along, so that nothing needs to be asked
 * before the first screen stands: on a slow phone each question costs a fifth of a second. */
async function sendApp(web: FastifyInstance, client: WebClient, request: FastifyRequest, reply: FastifyReply) {
  const cookies = request.headers.cookie
  const first = request.cookies[sessionCookie] && cookies ? await firstAnswers(web, request, cookies) : {}
  const locale: Locale = localeFor(request)
  reply.header('cache-control', 'private, no-store')
  return sendPage(reply, 200, (nonce) =>
    client.page
      .replace('</head>', () => `${fetchedEarly(client, request.url, locale)}</head>`)
      .replace('<html lang="en"', `<html lang="${locale}"`)
      .replace(/(<script type="application\/json" id="boot">)[^<]*/, (_, open: string) => open + inScript(first))
      .replace('<noscript></noscript>', () => withoutScript(request.url, locale, nonce, first)),
  )
}

/** The room's files are asked for with the page, not one after the other as each names the next. */
const fetchedEarly = (client: WebClient, url: string, locale: Locale): string =>
  url.startsWith('/rooms/')
    ? client
        .guestFiles(locale)
        .map((file) =>
          file.endsWith('.css')
            ? `<link rel="preload" as="style" href="${file}">`
            : `<link rel="modulepreload" href="${file}">`,
        )
        .join('')
    : ''

/** What whoever has just come in sees where no script runs: that they are in. */
function withoutScript(next: string, locale: Locale, nonce: string, first: Answers): string {
  const room = first['/api/rooms']?.rooms?.find(({ id }) => next.includes(id)) ?? first['/api/rooms']?.rooms?.[0]
  const circle = first['/api/circles']?.circles?.find(({ id }) => id === room?.circleId)
  const name = first['/api/organizations']?.organizations?.find(({ id }) => id === circle?.organizationId)?.displayName
  return circle && name ? insideNotice({ locale, name, circle, next, nonce }) : ''
}

/** JSON that cannot end the element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

async function firstAnswers(web: FastifyInstance, request: FastifyRequest, cookie: string): Promise<Answers> {
  const paths = ['/api/me', '/api/organizations', '/api/rooms', '/api/circles', ...pathsFor(request.url)]
  const answers: Answers = {}
  for (const url of paths) {
    const { statusCode, body } = await web.inject({ url, headers: { cookie }, remoteAddress: request.ip })
    if (statusCode === 401) return {}
    if (statusCode === 200) answers[url] = JSON.parse(body)
  }
  return answers
}

/** What the screen at this address asks first. */
function pathsFor(url: string): string[] {
  const [, kind, id] = url.split(/[/?#]/)
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return []
  return kind === 'rooms' || kind === 'circles' ? [`/api/${kind}/${id}`] : []
}
