import bcd from '@mdn/browser-compat-data' with { type: 'json' }
import type { BrowserName, CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data/types'

/** The oldest browsers for which this is made; see docs/browsers.md. Inside other apps it is Android's WebView, or Safari
 * without service workers. */
const line: Partial<Record<BrowserName, number>> = {
  chrome: 111,
  chrome_android: 111,
  webview_android: 111,
  safari: 16.4,
  safari_ios: 16.4,
  firefox: 115,
  firefox_android: 115,
}

/** What there is, where Mozilla's compatibility data has it: `lookUp('css', 'selectors', 'has')`. */
export function lookUp(...path: readonly string[]): Identifier | undefined {
  let at: Identifier | undefined = bcd as unknown as Identifier
  for (const name of path) at = at && Object.hasOwn(at, name) ? (at[name] as Identifier) : undefined
  return at
}

/** The browsers of the line that lack it; none where nothing is known of it. */
export function lackedBy(found: Identifier | undefined): string[] {
  const { __compat: compat } = found ?? {}
  return compat ? Object.entries(line).flatMap(([name, version]) => lacking(compat, name, version)) : []
}

function lacking(compat: CompatStatement, name: string, version: number): string[] {
  const support = compat.support[name as BrowserName]
  if (!support) return []
  const statements = Array.isArray(support) ? support : [support]
  if (statements.some((one) => has(one, version))) return []
  const since = statements.find(({ flags }) => !flags)?.version_added
  return [since ? `${name} before ${since}` : name]
}

/** With a prefix is as good: the build adds it. */
function has({ version_added, version_removed, flags, alternative_name }: SimpleSupportStatement, version: number) {
  if (!version_added || version_added === 'preview' || flags || alternative_name) return false
  if (version_removed && Number.parseFloat(version_removed) <= version) return false
  return Number.parseFloat(version_added.replace('≤', '')) <= version
}
