import type { z } from 'zod'
import { type Ctx, serve } from '../../../platform/server/index.ts'
import { type Files, type Quota, usageOf } from '../../files/server/index.ts'
import { countLogins, findMe } from '../../people/server/index.ts'
import * as api from '../contract.ts'
import { founderPolicy } from '../policy.ts'
import {
  type AllowName,
  type AllowPicture,
  accessOrganization,
  type CirclesToTell,
  foundOrganization,
  renameMyself,
} from './actions.ts'
import {
  allDepartments,
  changeDepartment,
  createDepartment,
  deleteDepartment,
  putInDepartment,
  takeOutOfDepartment,
} from './department-actions.ts'
import {
  holdForChange,
  type InvitationAddressOf,
  inviteToTeam,
  renewInvitation,
  revokeInvitation,
  showInvitation,
} from './invitation-actions.ts'
import { listInvitationsOf } from './invitation-queries.ts'
import { listPeople } from './list-people.ts'
import { accessLogo, changeMyPicture, getLogo, removePicture, uploadLogo, uploadMyPicture } from './pictures.ts'
import { changeRole, deactivate, holdPlace, reactivate } from './place-actions.ts'
import { listOrganizations, ownsAnother } from './queries.ts'
import { changeOrganization, showSettings } from './settings-actions.ts'

export type Rights = z.output<typeof api.listRights.reply>['rights']

/** Who may found an organization: who runs the server, or anyone with a login, one of their own. */
export type Founding = 'operator' | 'anyone-kept'

export interface OrganizationNeeds {
  circles: CirclesToTell
  invitationAddress: InvitationAddressOf
  /** Has a browser open right now. */
  isHere(personId: string): boolean
  founding: Founding
  /** Who may what, over the policies of every feature. */
  rights: Rights
  allowName: AllowName
  allowPicture: AllowPicture
  files: Files
  quota: Quota
}

/** A place of one's own, once: also when the answer to the first try was lost. */
const founderFacts =
  (founding: Founding) =>
  async ({ db, actor: { personId } }: Ctx, { organizationId }: { organizationId?: string } = {}) => ({
    runsServer: (await findMe(db, personId))?.runsServer ?? false,
    mayFound:
      founding === 'anyone-kept' &&
      (await countLogins(db, personId)) > 0 &&
      !(await ownsAnother(db, personId, organizationId)),
  })
/** The list shows only what is the person's own, so there is no single role to judge. */
const ownList = async () => ({ role: 'outside' as const })

const ownRoutes = ({ circles, rights, founding, allowName, quota }: OrganizationNeeds) => [
  serve(api.listMyOrganizations, ownList, async (ctx) => ({
    organizations: await listOrganizations(ctx.db, ctx.actor.personId, 100),
  })),
  serve(api.getFounding, ownList, async (ctx) => ({
    may: founderPolicy.found.allows(ctx.actor, await founderFacts(founding)(ctx)),
  })),
  serve(api.foundOrganization, founderFacts(founding), (ctx, _, input) => foundOrganization(ctx, input)),
  serve(api.renameMyself, accessOrganization, async (ctx, organization, { displayName }) => {
    await allowName(ctx, { organization, name: displayName })
    return renameMyself(ctx, organization, displayName, circles)
  }),
  serve(api.getOrganization, accessOrganization, showSettings),
  serve(api.changeOrganization, holdForChange, changeOrganization),
  serve(api.getStorage, accessOrganization, async (ctx, { id }) => ({
    most: quota.organization,
    ...(await usageOf(ctx.db, id)),
  })),
  serve(api.listRights, accessOrganization, async () => ({ rights })),
]

const peopleRoutes = ({ circles, isHere }: OrganizationNeeds) => [
  serve(api.listPeople, accessOrganization, (ctx, _, asked) => listPeople(ctx, asked, isHere)),
  serve(api.changeRole, holdPlace, (ctx, place, input) => changeRole(ctx, place, input, circles)),
  serve(api.deactivatePerson, holdPlace, (ctx, place, { organizationId }) =>
    deactivate(ctx, place, organizationId, circles),
  ),
  serve(api.reactivatePerson, holdPlace, (ctx, place, { organizationId }) =>
    reactivate(ctx, place, organizationId, circles),
  ),
]

const pictureRoutes = ({ circles, allowPicture, files, quota }: OrganizationNeeds) => [
  serve(api.uploadMyPicture, accessOrganization, (ctx, organization, picture) =>
    uploadMyPicture(ctx, organization, { files, quota, allowPicture }, picture),
  ),
  serve(api.changeMyPicture, accessOrganization, (ctx, organization, { picture }) =>
    changeMyPicture(ctx, organization, picture, { circles, allowPicture }),
  ),
  serve(api.removePicture, holdPlace, (ctx, place, { organizationId }) =>
    removePicture(ctx, place, organizationId, circles),
  ),
  serve(api.uploadLogo, accessOrganization, (ctx, organization, logo) =>
    uploadLogo(ctx, organization, { files, quota }, logo),
  ),
  serve(api.getLogo, accessLogo, (ctx, logo, { variant }) => getLogo(ctx, files, logo, variant)),
]

const invitationRoutes = ({ invitationAddress }: OrganizationNeeds) => [
  serve(api.inviteToTeam, holdForChange, (ctx, organization, wanted) =>
    inviteToTeam(ctx, organization, wanted, invitationAddress),
  ),
  serve(api.listInvitations, accessOrganization, async (ctx, { id }, { before, limit }) => ({
    invitations: (await listInvitationsOf(ctx.db, id, before, limit)).map(showInvitation),
  })),
  serve(api.renewInvitation, holdForChange, (ctx, organization, { invitationId }) =>
    renewInvitation(ctx, organization, invitationId, invitationAddress),
  ),
  serve(api.revokeInvitation, holdForChange, (ctx, organization, { invitationId }) =>
    revokeInvitation(ctx, organization, invitationId),
  ),
]

const departmentRoutes = [
  serve(api.listDepartments, accessOrganization, async (ctx, organization) => ({
    departments: await allDepartments(ctx, organization),
  })),
  serve(api.createDepartment, holdForChange, createDepartment),
  serve(api.changeDepartment, holdForChange, changeDepartment),
  serve(api.deleteDepartment, holdForChange, (ctx, organization, { departmentId }) =>
    deleteDepartment(ctx, organization, departmentId),
  ),
  serve(api.putInDepartment, holdForChange, putInDepartment),
  serve(api.takeOutOfDepartment, holdForChange, takeOutOfDepartment),
]

export const organizationRoutes = (needs: OrganizationNeeds) => [
  ...ownRoutes(needs),
  ...pictureRoutes(needs),
  ...peopleRoutes(needs),
  ...invitationRoutes(needs),
  ...departmentRoutes,
]
