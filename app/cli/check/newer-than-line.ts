import { newerCss } from './newer-css.ts'
import { newerJavascript } from './newer-javascript.ts'

/** What may be missing, and what happens then. */
const mayBeMissing: Readonly<Record<string, string>> = {
  'text-wrap': 'lines break where they break',
  'text-autospace': 'Chinese and Latin stand closer',
  'text-size-adjust': 'WebKit’s own name stands beside it',
  'scrollbar-width': 'scrollbars are as wide as the system’s',
  'overflow-anchor': 'our list keeps its place itself',
  cursor: 'a finger has none',
  resize: 'a finger pulls no corners',
  float: 'the time of a message stands at the right: @supports',
  ':has': 'a name and not its whole row is pressed, and a toast stands below',
  'oklch(from)': 'the same colours, computed: @supports in ui/accent.css',
  'HTMLElement.showPopover': 'a toast is seen once the sheet above it is closed',
  'HTMLElement.hidePopover': 'as above',
  'CanvasRenderingContext2D.imageSmoothingQuality': 'a picture is made smaller a little more coarsely',
  'Navigator.setAppBadge': 'asked for; the title says how many wait',
  'Navigator.clearAppBadge': 'as above',
  'Intl.Segmenter': 'asked for; then code points are counted',
  'String.toWellFormed': 'on the server alone',
  'Navigator.share': 'asked for; then the link is copied',
  'Navigator.vibrate': 'asked for; nothing is felt',
  'Navigator.wakeLock': 'asked for; the screen goes dark when it wants',
  'WakeLock.request': 'as above',
  'WakeLockSentinel.release': 'as above',
}

/** What some browser of the line lacks, and nobody thought of. */
export async function newerThanLine(): Promise<void> {
  const missed = new Map<string, string>()
  const seen = new Set<string>()
  const note = (what: string, lacking: readonly string[], where: string) => {
    // What is said of a property goes for its values.
    const known = [what, what.split(': ')[0] ?? ''].find((name) => name in mayBeMissing)
    if (known) seen.add(known)
    else missed.set(`${what}  ${where}`, lacking.join(', '))
  }
  newerCss(note)
  newerJavascript(note)
  const lines = [...missed].map(([what, lacking]) => `${what}: not in ${lacking}`)
  const stale = Object.keys(mayBeMissing).filter((what) => !seen.has(what))
  if (stale.length > 0) lines.push(`Named in mayBeMissing and used no more: ${stale.join(', ')}`)
  if (lines.length > 0)
    throw new Error(
      `${lines.join('\n')}\n\nDo without, or ask for it first and write down in app/cli/check/newer-than-line.ts what happens where it is missing.`,
    )
}
