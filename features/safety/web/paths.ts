export const blockedPath = '/me/blocked'
export const bansPath = (organizationId: string) => `/places/${organizationId}/bans`
export const auditPath = (organizationId: string) => `/places/${organizationId}/audit`
/** A file lies at the root, not under /api. */
export const auditFile = (organizationId: string, { act, person }: { act: string; person: { id: string } | null }) =>
  `/organizations/${organizationId}/audit.csv?${new URLSearchParams({ ...(act && { act }), ...(person && { person: person.id }) })}`
