import { formatter } from '@lingui/format-json'

// Two catalogues, so that the browser downloads no sentence that only the server says.
export default {
  sourceLocale: 'en',
  locales: ['en', 'zh'],
  format: formatter({ style: 'minimal' }),
  orderBy: 'messageId',
  catalogs: [
    { path: '<rootDir>/locales/server/{locale}', include: ['features/*/server/**', 'platform/server', 'app/server'] },
    { path: '<rootDir>/locales/web/{locale}', include: ['features/*/web/**', 'platform/web', 'ui', 'app/web'] },
  ],
}
