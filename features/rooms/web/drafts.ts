import { myId } from '../../../platform/web/session.ts'

// What is being written stays on this device, for this person, room by room.
const keyOf = (roomId: string) => `opencircle-draft/${myId()}/${roomId}`

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
