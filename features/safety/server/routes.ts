import { type Ctx, nothingElse, serve } from '../../../platform/server/index.ts'
import { accessOrganization } from '../../organizations/server/index.ts'
import * as api from '../contract.ts'
import { auditFile } from './audit-file.ts'
import { type AuditQuestion, listAuditEntries } from './audit-queries.ts'
import { accessPerson, banPerson, pageOfBans, unbanPerson } from './ban-actions.ts'
import { accessOther, blockPerson, listBlocks, unblockPerson } from './block-actions.ts'

async function listAudit(ctx: Ctx, question: AuditQuestion) {
  const { limit } = question
  const entries = await listAuditEntries(ctx.db, { ...question, limit: limit + 1 })
  return { entries: entries.slice(0, limit), more: entries.length > limit }
}

export const safetyRoutes = [
  serve(api.listBans, accessOrganization, (ctx, { id: organizationId }, page) =>
    pageOfBans(ctx, { organizationId }, page),
  ),
  serve(api.banPerson, accessPerson, (ctx, person, wish) => banPerson(ctx, person, wish)),
  serve(api.unbanPerson, accessPerson, (ctx, person) => unbanPerson(ctx, person)),
  serve(api.listBlocks, nothingElse, (ctx, _, page) => listBlocks(ctx, page)),
  serve(api.blockPerson, accessOther, (ctx, other) => blockPerson(ctx, other)),
  serve(api.unblockPerson, accessOther, (ctx, other) => unblockPerson(ctx, other)),
  serve(api.listAudit, accessOrganization, (ctx, _, question) => listAudit(ctx, question)),
  serve(api.exportAudit, accessOrganization, (ctx, _, question) => auditFile(ctx, question)),
]
