import { myId } from '../../../platform/web/session.ts'

// What is being written stays on this device, for this person, room by room.
const keysOf = (personId: string) => `opencircle-draft/${personId}/`
const keyOf = (roomId: string) => keysOf(myId()) + roomId

export function draftOf(roomId: string): string {
  try {
    return localStorage.getItem(keyOf(roomId)) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(roomId: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(keyOf(roomId))
    else localStorage.setItem(keyOf(roomId), text)
  } catch {
    // Without storage the text lives as long as the page.
  }
}

/** What somebody was writing who turned out to be me. Where I was writing, too, mine comes first. */
export function inheritDrafts(personId: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(keysOf(personId))) continue
      const roomId = key.slice(keysOf(personId).length)
      const parts = [draftOf(roomId), localStorage.getItem(key) ?? '']
      keepDraft(roomId, [...new Set(parts)].filter((part) => part !== '').join('\n'))
      localStorage.removeItem(key)
    }
  } catch {
    // Without storage there is nothing to take over.
  }
}
