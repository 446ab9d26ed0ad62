import type { Ctx, FileReply } from '../../../platform/server/index.ts'
import type { AuditEntry } from '../contract.ts'
import { type AuditQuestion, listAuditEntries } from './audit-queries.ts'
import { csvOf } from './csv.ts'

const rowsMost = 10_000
const head = ['at', 'act', 'who', 'whom', 'circle', 'details']

export async function auditFile(ctx: Ctx, question: Omit<AuditQuestion, 'limit' | 'before'>): Promise<FileReply> {
  const entries = await listAuditEntries(ctx.db, { ...question, limit: rowsMost })
  const text = csvOf([head, ...entries.map(cellsOf)])
  return { type: 'text/csv; charset=utf-8', name: `audit-${today(ctx)}.csv`, bytes: Buffer.from(text) }
}

const today = (ctx: Ctx) => ctx.now().toISOString().slice(0, 10)

const cellsOf = ({ at, act, actor, subject, circle, details }: AuditEntry): string[] => [
  new Date(at).toISOString(),
  act,
  actor?.name ?? '',
  subject?.name ?? '',
  circle?.name ?? '',
  Object.entries(details)
    .filter(([key, value]) => key !== 'circleId' && value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('; '),
]
