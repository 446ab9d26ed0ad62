import { useEffect, useState } from 'react'

/** Which of a list the arrows stand on: the first that was there, until they move. What comes above it later does not
 * take its place: whoever presses Enter goes where they looked. */
export function useChosen<Item extends { key: string }>(
  items: readonly Item[],
  query: string,
  onChoose: (item: Item) => void,
) {
  const [on, setOn] = useState<{ query: string; key: string } | null>(null)
  const found = on?.query === query ? items.findIndex(({ key }) => key === on.key) : -1
  const at = Math.max(0, found)
  const chosen = items[at]
  const key = chosen?.key
  useEffect(() => {
    if (key !== undefined) setOn({ query, key })
  }, [query, key])
  const stand = (item: Item | undefined) => item && setOn({ query, key: item.key })
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  const press = (event: KeyboardEvent) => {
    // Enter that ends a Chinese word chooses the word, not the row.
    if (event.isComposing) return
    const step = steps[event.key]
    if (step !== undefined && items.length > 0) {
      event.preventDefault()
      stand(items[(at + step + items.length) % items.length])
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      onChoose(chosen)
    }
  }
  return { chosen, press, point: stand }
}
