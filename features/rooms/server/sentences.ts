import type { Sentences } from '../../../platform/server/index.ts'

export const roomSentences: Sentences = (i18n) => ({
  text_missing: i18n.t({ id: 'rooms.text_missing', message: 'There is nothing in this message yet.' }),
  text_too_long: i18n.t({
    id: 'rooms.text_too_long',
    message: 'That is longer than 8,000 characters. Send it in two messages.',
  }),
  hosts_write: i18n.t({
    id: 'rooms.hosts_write',
    message: 'Only hosts, the team and whoever they trust with it write here.',
  }),
  guests_read: i18n.t({
    id: 'rooms.guests_read',
    message: 'Guests read here. Keep this circle with an e-mail address or a key, and you can write.',
  }),
  talks_off: i18n.t({
    id: 'rooms.talks_off',
    message: 'Nobody writes to the team alone here. Write in the chat; the team reads it, too.',
  }),
  on_team: i18n.t({
    id: 'rooms.on_team',
    message: 'You look after this circle yourself: what others write to the team comes to you.',
  }),
  rooms_full: i18n.t({ id: 'rooms.rooms_full', message: 'A circle has 150 chats at most. Use one that is there.' }),
  rooms_for_all_full: i18n.t({
    id: 'rooms.rooms_for_all_full',
    message: 'Newcomers are in five chats at most. Let them join this one by choice, or take another one out.',
  }),
  first_room: i18n.t({
    id: 'rooms.first_room',
    message: 'This is where newcomers arrive: it stays open, and everybody is in it.',
  }),
  room_full: i18n.t({ id: 'rooms.room_full', message: 'This chat holds no more people. Ask a host to make room.' }),
  room_archived: i18n.t({ id: 'rooms.room_archived', message: 'This chat is archived: it is only there to be read.' }),
  too_many_messages: i18n.t({
    id: 'rooms.too_many_messages',
    message: 'That is faster than others can read. Your message is kept; it goes out in a few seconds.',
  }),
  room_busy: i18n.t({
    id: 'rooms.room_busy',
    message: 'Too many people are writing here at once. Your message is kept; it goes out in a moment.',
  }),
})
