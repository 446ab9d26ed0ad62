import { useState } from 'react'

/** `system` follows what the phone or computer says. */
export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'
/** Of the bars around the page; as index.html has them for who chose nothing. */
const barColours = { light: '#ffffff', dark: '#151311' }

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
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = barColours[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme]
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
