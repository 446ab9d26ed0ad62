import type { Sentences } from '../../../platform/server/index.ts'

export const roomSentences: Sentences = (i18n) => ({
  text_missing: i18n.t({ id: 'rooms.text_missing', message: 'There is nothing in this message yet.' }),
  text_too_long: i18n.t({
    id: 'rooms.text_too_long',
    message: 'That is longer than 8,000 characters. Send it in two messages.',
  }),
  hosts_write: i18n.t({ id: 'rooms.hosts_write', message: 'Only hosts, moderators and the team write here.' }),
  guests_read: i18n.t({
    id: 'rooms.guests_read',
    message: 'Guests read here. Keep this circle with an e-mail address or a key, and you can write.',
  }),
  too_many_messages: i18n.t({
    id: 'rooms.too_many_messages',
    message: 'That is faster than others can read. Your message is kept; it goes out in a few seconds.',
  }),
  room_busy: i18n.t({
    id: 'rooms.room_busy',
    message: 'Too many people are writing here at once. Your message is kept; it goes out in a moment.',
  }),
})
