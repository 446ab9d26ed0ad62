export { type Inside, insideNotice } from './inside-page.ts'
export { lateNotice } from './late-notice.ts'
export { failurePage, signInPages } from './pages.ts'
export { type EntryNeeds, entryRoutes } from './routes.ts'
