export { createPerson, createSignInLink, identify, startSession } from './actions.ts'
export type { SignInPages } from './pages.ts'
export {
  deleteExpired,
  deleteMemberships,
  findMe,
  findOrganizationsOf,
  findShows,
  hasSession,
  insertMembership,
  listAudiences,
  listLiveSessions,
  listOwners,
} from './queries.ts'
export { peopleRoutes } from './routes.ts'
export { peopleSentences } from './sentences.ts'
export { isStale, noteSeen } from './session-actions.ts'
