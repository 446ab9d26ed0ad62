import type { Sentences } from '../../../platform/server/index.ts'

export const fileSentences: Sentences = (i18n) => ({
  ...tooBig(i18n),
  ...unreadable(i18n),
  file_missing: i18n.t({ id: 'files.file_missing', message: 'This file is not all there. Choose it once more.' }),
  file_in_use: i18n.t({ id: 'files.file_in_use', message: 'A message carries this file already.' }),
  file_too_long: i18n.t({
    id: 'files.file_too_long',
    message: 'More came than was announced. Choose the file once more.',
  }),
  offset_wrong: i18n.t({
    id: 'files.offset_wrong',
    message: 'The upload stands elsewhere. Ask how far it is, and go on from there.',
  }),
  files_full: i18n.t({
    id: 'files.files_full',
    message: 'There is no room for more files in this place. Tell whoever runs it.',
  }),
  files_full_today: i18n.t({
    id: 'files.files_full_today',
    message: 'That is as much as one person may upload in a day. Try again tomorrow.',
  }),
  file_infected: i18n.t({
    id: 'files.file_infected',
    message: 'The virus scanner found something in this file. It was deleted.',
  }),
})

const tooBig: Sentences = (i18n) => ({
  photo_too_big: i18n.t({ id: 'files.photo_too_big', message: 'A photo may have 40 MB. Send it as a document.' }),
  voice_too_big: i18n.t({ id: 'files.voice_too_big', message: 'A voice note may have 20 MB. Make it shorter.' }),
  video_too_big: i18n.t({ id: 'files.video_too_big', message: 'A video may have 200 MB. Trim it, or send a link.' }),
  document_too_big: i18n.t({
    id: 'files.document_too_big',
    message: 'A document may have 100 MB. Send a link instead.',
  }),
  portrait_too_big: i18n.t({
    id: 'files.portrait_too_big',
    message: 'This picture may have 4 MB. Cut it smaller, or choose another one.',
  }),
})

const unreadable: Sentences = (i18n) => ({
  portrait_unreadable: i18n.t({
    id: 'files.portrait_unreadable',
    message: 'This is no picture that can be shown. Choose another one, as JPEG or PNG.',
  }),
  portrait_too_large: i18n.t({
    id: 'files.portrait_too_large',
    message: 'This picture has too many pixels. Choose a smaller one.',
  }),
  photo_unreadable: i18n.t({
    id: 'files.photo_unreadable',
    message: 'This is no picture that can be shown. Send it as a document, or as JPEG.',
  }),
  photo_too_large: i18n.t({
    id: 'files.photo_too_large',
    message: 'This picture has too many pixels. Make it smaller, or send it as a document.',
  }),
  voice_unreadable: i18n.t({
    id: 'files.voice_unreadable',
    message: 'This is no recording that browsers can play. Send it as a document.',
  }),
  video_unreadable: i18n.t({
    id: 'files.video_unreadable',
    message: 'This is no video that browsers can play. Send it as a document, or as MP4.',
  }),
})
