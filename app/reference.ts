import type { FastifyInstance } from 'fastify'
import { html } from '../platform/server/html.ts'
import { sendPage } from '../platform/server/http/send-page.ts'

interface Operation {
  summary: string
  'x-permission': string
  'x-limit': string
  responses: { default: { description: string } }
}

const style = `body{font:15px/22px system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1b17;background:#fff}
h1{font-size:30px}h2{font:600 15px/22px ui-monospace,monospace;margin:2rem 0 .2rem;overflow-wrap:anywhere}p{margin:0}small{color:#57514c}a{color:inherit}
@media(prefers-color-scheme:dark){body{color:#efece8;background:#151311}small{color:#bab5af}}`

/** The API for programs (`/api/openapi.json`) and for people (`/api/reference`), both read off what is served. */
export function serveReference(web: FastifyInstance, description: Record<string, unknown>): void {
  const json = JSON.stringify(description)
  web.get('/api/openapi.json', async (_, reply) => reply.type('application/json').send(json))
  web.get('/api/reference', async (_, reply) => sendPage(reply, 200, (nonce) => referencePage(description, nonce)))
}

function referencePage(description: Record<string, unknown>, nonce: string): string {
  const paths = Object.entries(description['paths'] as Record<string, Record<string, Operation>>)
  const rows = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { summary, responses, ...more }]) => html`<h2>${method.toUpperCase()} ${path}</h2><p>${summary}</p>
<p><small>Permission ${more['x-permission']} · limit ${more['x-limit']} · ${responses.default.description}</small></p>`,
    ),
  )
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Opencircle API</title><style nonce="${nonce}">${style}</style></head><body><main><h1>Opencircle API</h1>
<p>Sign in with a browser, and its cookie opens these. As OpenAPI 3.1: <a href="/api/openapi.json">openapi.json</a></p>
${rows}</main></body></html>`.toString()
}
