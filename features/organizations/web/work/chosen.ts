const key = 'opencircle-work'

/** The organization that was looked at last, on this browser. */
export function lastChosen(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepChosen(organizationId: string): void {
  try {
    localStorage.setItem(key, organizationId)
  } catch {
    // Then it begins with the first one again.
  }
}
