import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Prometheus metrics, for whoever holds the token; without one configured there is no such page. */
export function serveMetrics(web: FastifyInstance, token: string | undefined, openSockets: () => number): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'opencircle_open_sockets',
    help: 'Live connections on this node',
    registers: [registry],
    collect() {
      this.set(openSockets())
    },
  })
  const seconds = new Histogram({
    name: 'opencircle_http_seconds',
    help: 'Time from request to answer, in seconds',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  web.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  web.get('/metrics', async (request, reply) => {
    if (!token || !sameText(request.headers.authorization ?? '', `Bearer ${token}`)) return reply.callNotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
