import type { Variant } from '../../files/index.ts'
import type { Organization } from '../contract.ts'

/** Where the logo of an organization is, for everybody. */
export const logoAddress = (
  { id, logo }: Pick<Organization, 'id' | 'logo'>,
  variant: Variant = 'thumb',
): string | undefined => (logo === null ? undefined : `/logos/${id}/${logo}/${variant}`)
