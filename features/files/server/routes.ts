import { type Served, serve, serveOutside } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import { accessFile, accessUpload, cancelUpload, showFile } from './actions.ts'
import type { Files } from './files.ts'
import type { Owners } from './sweep.ts'

export interface FileNeeds {
  files: Files
  owners: Owners
}

export const fileRoutes = ({ files, owners }: FileNeeds): Served[] => [
  serveOutside(api.getUpload, accessUpload, (_, file) => files.stateOf(file)),
  serveOutside(api.putBytes, accessUpload, (_, file, upload) => files.take(file, upload)),
  serve(api.cancelUpload, accessUpload, (ctx, file) => cancelUpload(ctx, files, owners, file)),
  serve(api.getFile, accessFile(owners), (ctx, file, wanted) => showFile(ctx, files, file, wanted)),
]
