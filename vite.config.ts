import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { lingui } from '@lingui/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { splitSentences } from './app/split-sentences.ts'

/** React's API on Preact: the guest loads a third. Taking these away is the way back. */
const preact = [
  { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^(react|react-dom)$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^use-sync-external-store(\/shim)?(\/index\.js)?$/, replacement: 'preact/compat' },
]

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

/** The page without anybody's data, for starting without a network. */
const shell = (): Plugin => ({
  name: 'opencircle-shell',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') return
      const hash = createHash('sha256').update(page.source).digest('base64url').slice(0, 8)
      this.emitFile({ type: 'asset', fileName: `assets/shell-${hash}.html`, source: page.source })
    },
  },
})

export default defineConfig({
  publicDir: 'app/web/public',
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  resolve: { alias: preact },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: true,
    // The line of docs/browsers.md.
    target: ['chrome111', 'safari16.4', 'firefox115'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Libraries mark themselves for React's servers, of which there are none here.
    rolldownOptions: { onLog: (level, log, tell) => void (log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log)) },
  },
  plugins: [
    lingui({ macroTransform: true, failOnCompileError: true }),
    splitSentences(['app/web.tsx', 'features/rooms/web/RoomScreen.tsx']),
    shell(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'app/web',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: { globPatterns: ['assets/*.{js,css,html}', 'icons/*.svg'] },
    }),
  ],
})
