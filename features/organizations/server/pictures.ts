// Pictures of people and logos: who may give them, and who may see them.
import type { Actor } from '../../../platform/contract/policy.ts'
import { audit, type Ctx, Missing } from '../../../platform/server/index.ts'
import type { Variant } from '../../files/index.ts'
import {
  beginPortrait,
  changePortrait,
  deleteFiles,
  type FileRow,
  type Files,
  findFile,
  type OwnerAnswers,
  type Quota,
  readFile,
} from '../../files/server/index.ts'
import type { Organization } from '../contract.ts'
import { type AllowPicture, alsoSee, type CirclesToTell } from './actions.ts'
import { findPictured, holdPicture, listLogos, listPictures, updatePicture } from './picture-queries.ts'
import { type AccessedPlace, showPlace } from './place-actions.ts'
import { findLook } from './queries.ts'

interface ToFiles {
  files: Files
  quota: Quota
  allowPicture: AllowPicture
}

interface NewPicture {
  fileId: string
  size: number
}

const ofMe = ({ actor }: Ctx, { id: organizationId }: Organization) => ({
  organizationId,
  owner: { kind: 'person' as const, id: actor.personId },
})

export async function uploadMyPicture(ctx: Ctx, organization: Organization, to: ToFiles, { fileId, size }: NewPicture) {
  await to.allowPicture(ctx, organization)
  const guest = organization.role === 'outside'
  return beginPortrait(ctx, to.files, to.quota, { ...ofMe(ctx, organization), fileId, size, guest })
}

export async function changeMyPicture(
  ctx: Ctx,
  organization: Organization,
  picture: string | null,
  { circles, allowPicture }: { circles: CirclesToTell; allowPicture: AllowPicture },
): Promise<Organization> {
  if (picture !== null) await allowPicture(ctx, organization)
  const { personId } = ctx.actor
  await circles.lock(ctx, { organizationId: organization.id, personId })
  const before = await holdPicture(ctx.db, organization.id, personId)
  if (await changePortrait(ctx, ofMe(ctx, organization), { before, after: picture })) {
    const card = await updatePicture(ctx.db, organization.id, personId, picture)
    if (card) await circles.tell(ctx, organization.id, card)
  }
  return { ...organization, picture }
}

export function uploadLogo(
  ctx: Ctx,
  { id: organizationId }: Organization,
  { files, quota }: Omit<ToFiles, 'allowPicture'>,
  { fileId, size }: NewPicture,
) {
  const owner = { kind: 'organization' as const, id: organizationId }
  return beginPortrait(ctx, files, quota, { organizationId, owner, fileId, size, guest: false })
}

/** By whoever runs the place. Repeatable. */
export async function removePicture(
  ctx: Ctx,
  { personId, card }: AccessedPlace,
  organizationId: string,
  circles: CirclesToTell,
) {
  await circles.lock(ctx, { organizationId, personId })
  const picture = await holdPicture(ctx.db, organizationId, personId)
  if (picture === null) return showPlace(card)
  await deleteFiles(ctx.db, [picture])
  const changed = await updatePicture(ctx.db, organizationId, personId, null)
  if (changed) await circles.tell(ctx, organizationId, changed)
  await audit(ctx, { organizationId, act: 'picture.removed', subjectId: personId })
  return showPlace({ ...card, ...changed })
}

interface LogoKey {
  organizationId: string
  fileId: string
}

/** The only way to a logo for somebody who has no place there: it is the one, now. */
export async function accessLogo(ctx: Ctx<Actor | null>, { organizationId, fileId }: LogoKey): Promise<FileRow> {
  await alsoSee(ctx, organizationId)
  const look = await findLook(ctx.db, organizationId)
  const file = look?.logo === fileId ? await findFile(ctx.db, fileId) : undefined
  if (!file?.contentId) throw new Missing('logo')
  return file
}

export const getLogo = (ctx: Ctx<Actor | null>, files: Files, logo: FileRow, variant: Variant) =>
  readFile(ctx, files, logo, variant)

/** Whether somebody may be shown the card of another one; known by the feature that knows who meets whom. */
export type MayKnow = (ctx: Ctx, other: { organizationId: string; personId: string }) => Promise<boolean>

/** Whoever may see somebody's card sees the picture they have now, and none from before. */
export const personPictures = (mayKnow: MayKnow): OwnerAnswers => ({
  async shows(ctx, { organizationId, id }) {
    const pictured = await findPictured(ctx.db, organizationId, id)
    if (!pictured) return false
    const { personId } = pictured
    return personId === ctx.actor.personId || mayKnow(ctx, { organizationId, personId })
  },
  taken: listPictures,
})

export const logos: OwnerAnswers = {
  shows: async (ctx, { organizationId, id }) => (await findLook(ctx.db, organizationId))?.logo === id,
  taken: listLogos,
}
