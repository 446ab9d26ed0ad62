import type { FastifyInstance, FastifyRequest } from 'fastify'
import { insideNotice } from '../features/entry/server/index.ts'
import type { Locale } from '../platform/server/i18n.ts'

/** Answers by path; of what they hold, only what is read here. */
type Answers = Record<
  string,
  {
    rooms?: { id: string; circleId: string }[]
    circles?: { id: string; organizationId: string; name: string; brand: string }[]
    organizations?: { id: string; displayName: string }[]
  }
>

/** What the app asks first, asked here already, with the visitor's own rights. */
export async function firstAnswers(web: FastifyInstance, request: FastifyRequest, cookie: string): Promise<Answers> {
  const paths = [
    '/api/me',
    '/api/organizations',
    '/api/rooms',
    '/api/circles',
    '/api/me/blocks',
    ...pathsFor(request.url),
  ]
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

/** What whoever has just come in sees where no script runs: that they are in. */
export function withoutScript(next: string, locale: Locale, nonce: string, first: Answers): string {
  const { rooms = [] } = first['/api/rooms'] ?? {}
  const { circles = [] } = first['/api/circles'] ?? {}
  const { organizations = [] } = first['/api/organizations'] ?? {}
  const room = rooms.find(({ id }) => next.includes(id)) ?? rooms[0]
  const circle = circles.find(({ id }) => id === room?.circleId)
  const name = organizations.find(({ id }) => id === circle?.organizationId)?.displayName
  // As a link, //elsewhere would lead to another site.
  const here = next.replace(/^[/\\]+/, '/')
  return circle && name ? insideNotice({ locale, name, circle, next: here, nonce }) : ''
}
