// The server writes answers that the first screen will ask for into the page, so that a slow connection pays for no
// round trip before there is something to read. Each is taken once, and all are gone when the page has stood for a
// while or something was changed: later they would be stale.
let answers: Record<string, unknown> | undefined

const freshForMs = 10_000

export function takeBoot(path: string): unknown {
  answers ??= read()
  if (performance.now() > freshForMs) forgetBoot()
  const answer = answers[path]
  delete answers[path]
  return answer
}

export function forgetBoot(): void {
  answers = {}
}

function read(): Record<string, unknown> {
  try {
    return JSON.parse(document.getElementById('boot')?.textContent || '{}')
  } catch {
    return {}
  }
}
