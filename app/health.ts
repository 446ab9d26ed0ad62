import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** `/healthz`: the process answers. `/readyz`: it can also reach its database. Open to all and empty of content. */
export function serveHealth(web: FastifyInstance, pool: pg.Pool): void {
  web.get('/healthz', async (_, reply) => reply.code(200).send())
  web.get('/readyz', async (_, reply) => {
    const ready = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send()
  })
}
