import { useEffect } from 'react'

let mark = ''
let title = ''

/** What the browser's tab, its history and a screen reader call this page. */
export function useTitle(wanted: string | undefined) {
  useEffect(() => {
    if (!wanted) return
    title = wanted
    show()
  }, [wanted])
}

/** Stands before every title from now on: "(3) ". */
export function markTitle(before: string) {
  mark = before
  show()
}

function show() {
  if (title !== '') document.title = mark + title
}
