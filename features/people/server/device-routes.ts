import { nothingElse, serve } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import { answerDeviceLink, askDeviceLink, claimDeviceLink, openDeviceLink } from './device-link-actions.ts'
import { createHandOver, showHandOver, takeHandOver } from './hand-over.ts'
import type { SignInPages } from './pages.ts'
import { endOtherSessions, listSessions, revokeSession } from './session-actions.ts'

export const deviceRoutes = (pages: SignInPages) => [
  serve(api.listSessions, nothingElse, (ctx, _, page) => listSessions(ctx, page)),
  serve(api.revokeSession, nothingElse, (ctx, _, { sessionId }) => revokeSession(ctx, sessionId)),
  serve(api.revokeOtherSessions, nothingElse, (ctx) => endOtherSessions(ctx)),
  serve(api.createHandOver, nothingElse, (ctx) => createHandOver(ctx)),
  serve(api.showHandOver, nothingElse, (ctx, _, { token }) => showHandOver(ctx, token, pages)),
  serve(api.takeHandOver, nothingElse, (ctx, _, { token }) => takeHandOver(ctx, token, pages)),
  serve(api.askDeviceLink, nothingElse, (ctx) => askDeviceLink(ctx)),
  serve(api.claimDeviceLink, nothingElse, (ctx, _, { token }) => claimDeviceLink(ctx, token)),
  serve(api.openDeviceLink, nothingElse, (ctx, _, { token }) => openDeviceLink(ctx, token)),
  serve(api.answerDeviceLink, nothingElse, (ctx, _, { token, number }) => answerDeviceLink(ctx, token, number)),
]
