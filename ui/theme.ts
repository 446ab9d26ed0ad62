import { useState } from 'react'

/** `system` follows what the phone or computer says. */
export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'

/** Kept in this browser alone. Where storage is refused (private windows, embedded browsers) the system decides. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** Call once before the first paint with `storedTheme()`. */
export function applyTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(storedTheme)
  const choose = (chosen: Theme) => {
    try {
      if (chosen === 'system') localStorage.removeItem(key)
      else localStorage.setItem(key, chosen)
    } catch {
      // The choice then holds until this page is closed.
    }
    applyTheme(chosen)
    setTheme(chosen)
  }
  return [theme, choose]
}
