/** Gathers what comes in quick succession and hands it on once for each picture that the screen draws. In a page that
 * nobody sees nothing is drawn: there a tenth of a second takes its place. */
export function perFrame<Item>(take: (items: Item[]) => void): { add(items: readonly Item[]): void; flush(): void } {
  let gathered: Item[] = []
  let waiting = false
  const flush = () => {
    waiting = false
    if (gathered.length === 0) return
    const items = gathered
    gathered = []
    take(items)
  }
  return {
    flush,
    add(items) {
      gathered.push(...items)
      if (waiting) return
      waiting = true
      if (document.visibilityState === 'visible') requestAnimationFrame(flush)
      else setTimeout(flush, 100)
    },
  }
}
