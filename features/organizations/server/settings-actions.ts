import { audit, type Ctx, Missing } from '../../../platform/server/index.ts'
import { changePortrait } from '../../files/server/index.ts'
import type { Organization, Settings } from '../contract.ts'
import { findLook, updateOrganization } from './queries.ts'

export async function showSettings(ctx: Ctx, organization: Organization): Promise<Settings> {
  const look = await findLook(ctx.db, organization.id)
  if (!look) throw new Missing('organization')
  return { ...organization, ...look }
}

export interface SettingsChange {
  name?: string | undefined
  zone?: string | undefined
  accent?: string | undefined
  landingText?: string | undefined
  logo?: string | null | undefined
}

export async function changeOrganization(ctx: Ctx, organization: Organization, change: SettingsChange) {
  const before = await showSettings(ctx, organization)
  const { name = before.name, zone = before.zone, accent = before.accent } = change
  const { landingText = before.landingText, logo = before.logo } = change
  const of = { organizationId: organization.id, owner: { kind: 'organization' as const, id: organization.id } }
  await changePortrait(ctx, of, { before: before.logo, after: logo })
  await updateOrganization(ctx.db, { id: organization.id, name, zone, accent, landingText, logo })
  await audit(ctx, { organizationId: organization.id, act: 'organization.changed', details: { name, zone, accent } })
  return showSettings(ctx, organization)
}
