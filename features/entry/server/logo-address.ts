/** Where the logo of an organization is, for everybody; undefined while it has none. */
export const logoAddress = (
  organizationId: string,
  logo: string | null,
  variant: 'thumb' | 'feed',
): string | undefined => (logo === null ? undefined : `/logos/${organizationId}/${logo}/${variant}`)
