import { useEffect, useState } from 'react'

/** Which of a list the arrows stand on: the first, until they move. */
export function useChosen<Item extends { key: string }>(
  items: readonly Item[],
  query: string,
  onChoose: (item: Item) => void,
) {
  const [at, setAt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are another list
  useEffect(() => setAt(0), [query])
  const chosen = items[Math.min(at, items.length - 1)]
  const steps: Record<string, (now: number) => number> = {
    ArrowDown: (now) => (now + 1) % items.length,
    ArrowUp: (now) => (now - 1 + items.length) % items.length,
  }
  const press = (event: KeyboardEvent) => {
    // Enter that ends a Chinese word chooses the word, not the row.
    if (event.isComposing) return
    const step = steps[event.key]
    if (step && items.length > 0) {
      event.preventDefault()
      setAt(step(Math.min(at, items.length - 1)))
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      onChoose(chosen)
    }
  }
  return { chosen, press, point: (item: Item) => setAt(items.indexOf(item)) }
}
