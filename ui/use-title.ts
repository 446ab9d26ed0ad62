import { useEffect } from 'react'

/** What the browser's tab, its history and a screen reader call this page. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    if (title) document.title = title
  }, [title])
}
