export { createPerson, createSignInLink, identify, startSession } from './actions.ts'
export {
  deleteExpired,
  deleteMemberships,
  findMe,
  findOrganizationsOf,
  hasSession,
  insertMembership,
  listAudiences,
  listLiveSessions,
  listOwners,
} from './queries.ts'
export { hashOf, newToken } from './tokens.ts'
export { peopleRoutes, type SignInPages } from './routes.ts'
export { peopleSentences } from './sentences.ts'
