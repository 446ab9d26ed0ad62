import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lateNotice } from '../features/entry/server/index.ts'
import { sessionCookie } from '../platform/server/http/mount.ts'
import { localeFor, sendPage } from '../platform/server/http/send-page.ts'
import type { Locale } from '../platform/server/i18n.ts'
import { firstAnswers, withoutScript } from './first-answers.ts'

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
      [...filesOf(manifest, [entry, room, `locales/web/${locale}.json?first?lingui`])].map((file) => `/${file}`),
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
      .replace('<p id="late"></p>', () => lateNotice(locale))
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
            ? `<link rel="preload" as="style" crossorigin href="${file}">`
            : `<link rel="modulepreload" href="${file}">`,
        )
        .join('')
    : ''

/** JSON that cannot end the element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
