import { fileURLToPath } from 'node:url'
import type { WebClient } from '../app/serve-web-client.ts'
import { diskStore } from '../platform/server/store/index.ts'

/** For a server that nobody looks at. */
export const noClient: WebClient = {
  folder: fileURLToPath(new URL('.', import.meta.url)),
  page: '<!doctype html><html lang="en"><body><script type="application/json" id="boot">{}</script></body></html>',
  guestFiles: () => [],
}

/** For measurements in which nobody uploads anything. */
export const noFiles = { store: diskStore('/nonexistent'), uploadsFolder: '/nonexistent' }
