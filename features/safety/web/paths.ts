export const blockedPath = '/me/blocked'
/** A file lies at the root, not under /api. */
export const auditFile = (organizationId: string, { act, person }: { act: string; person: { id: string } | null }) =>
  `/organizations/${organizationId}/audit.csv?${new URLSearchParams({ ...(act && { act }), ...(person && { person: person.id }) })}`
