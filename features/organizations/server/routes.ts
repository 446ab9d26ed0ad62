import { type Ctx, serve } from '../../../platform/server/index.ts'
import { findMe } from '../../people/server/index.ts'
import * as api from '../contract.ts'
import { type AllowName, accessOrganization, type CirclesToTell, foundOrganization, renameMyself } from './actions.ts'
import { changeRole, deactivate, holdPlace, reactivate } from './place-actions.ts'
import { listOrganizations } from './queries.ts'

const founderFacts = async (ctx: Ctx) => ({
  runsServer: (await findMe(ctx.db, ctx.actor.personId))?.runsServer ?? false,
})
/** The list shows only what is the person's own, so there is no single role to judge. */
const ownList = async () => ({ role: 'outside' as const })

export const organizationRoutes = (circles: CirclesToTell, allowName: AllowName) => [
  serve(api.listMyOrganizations, ownList, async (ctx) => ({
    organizations: await listOrganizations(ctx.db, ctx.actor.personId, 100),
  })),
  serve(api.foundOrganization, founderFacts, (ctx, _, input) => foundOrganization(ctx, input)),
  serve(api.renameMyself, accessOrganization, async (ctx, organization, { displayName }) => {
    await allowName(ctx, { organization, name: displayName })
    return renameMyself(ctx, organization, displayName, circles)
  }),
  serve(api.changeRole, holdPlace, (ctx, place, input) => changeRole(ctx, place, input, circles)),
  serve(api.deactivatePerson, holdPlace, (ctx, place, { organizationId }) =>
    deactivate(ctx, place, organizationId, circles),
  ),
  serve(api.reactivatePerson, holdPlace, (ctx, place, { organizationId }) =>
    reactivate(ctx, place, organizationId, circles),
  ),
]
