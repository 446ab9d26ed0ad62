import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { requestsPerMinute } from '../platform/server/http/limits.ts'

/** `/healthz`: the process answers. `/readyz`: it can also reach its database. Open to all and empty of content. */
export function serveHealth(web: FastifyInstance, pool: pg.Pool): void {
  web.get('/healthz', async (_, reply) => reply.code(200).send())
  // It costs a question to the database, so it is not for anybody as often as they like.
  const ceiling = { max: requestsPerMinute.read, timeWindow: '1 minute', groupId: 'read' }
  web.get('/readyz', { config: { rateLimit: ceiling } }, async (_, reply) => {
    const ready = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send()
  })
}
