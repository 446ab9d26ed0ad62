/** How far each of the others has read. */
export type Reads = Readonly<Record<string, number>>

export interface ReadBy {
  read: number
  of: number
}

const sorted = new WeakMap<Reads, number[]>()

/** How many of the others have read up to `messageNo`; `of` is 0 where the room is too large to tell. */
export function readBy(reads: Reads, messageNo: number): ReadBy {
  const numbers = sorted.get(reads) ?? Object.values(reads).sort((a, b) => a - b)
  sorted.set(reads, numbers)
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < messageNo) low = middle + 1
    else high = middle
  }
  return { read: numbers.length - low, of: numbers.length }
}

/** Read pointers only ever go forward. */
export function advance(reads: Reads, news: readonly { personId: string; messageNo: number }[], me: string): Reads {
  const ahead = news.filter(({ personId, messageNo }) => personId !== me && messageNo > (reads[personId] ?? -1))
  if (ahead.length === 0) return reads
  return { ...reads, ...Object.fromEntries(ahead.map(({ personId, messageNo }) => [personId, messageNo])) }
}
