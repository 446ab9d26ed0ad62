// The server writes answers that the first screen will ask for into the page, so that a slow connection pays for no
// round trip before there is something to read. Each is taken once: later it would be stale.
let answers: Record<string, unknown> | undefined

export function takeBoot(path: string): unknown {
  answers ??= read()
  const answer = answers[path]
  delete answers[path]
  return answer
}

function read(): Record<string, unknown> {
  try {
    return JSON.parse(document.getElementById('boot')?.textContent || '{}')
  } catch {
    return {}
  }
}
