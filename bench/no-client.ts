import { fileURLToPath } from 'node:url'
import type { WebClient } from '../app/serve-web-client.ts'

/** For a server that nobody looks at. */
export const noClient: WebClient = {
  folder: fileURLToPath(new URL('.', import.meta.url)),
  page: '<!doctype html><html lang="en"><body><script type="application/json" id="boot">{}</script></body></html>',
  guestFiles: () => [],
}
