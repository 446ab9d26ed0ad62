import type { Sentences } from '../../../platform/server/index.ts'

export const circleSentences: Sentences = (i18n) => ({
  ...codeSentences(i18n),
  id_taken: i18n.t({
    id: 'circles.id_taken',
    message: 'Something else has this id already. Reload the page and try again.',
  }),
  last_host: i18n.t({
    id: 'circles.last_host',
    message: 'A circle needs a host, and there is no other one. Make somebody else a host first.',
  }),
  moderators_only: i18n.t({
    id: 'circles.moderators_only',
    message: 'Rights one by one are for moderators. Make this person a moderator first.',
  }),
  team_devices: i18n.t({
    id: 'circles.team_devices',
    message: 'Devices of the team cannot be kept out: guests may use them, too. Take the person out without that.',
  }),
  ...posterSentences(i18n),
  slug_malformed: i18n.t({
    id: 'circles.slug_malformed',
    message: 'A link has 3 to 40 letters from a to z, digits, and single hyphens between them, such as lotus-garden.',
  }),
  slug_taken: i18n.t({ id: 'circles.slug_taken', message: 'Another circle has this link. Choose another one.' }),
  words_long: i18n.t({ id: 'circles.words_long', message: 'That is too long to be read here. Say it in fewer words.' }),
  kept_out: i18n.t({
    id: 'circles.kept_out',
    message: 'They are kept out of this circle. Let them back in first, under “Who is kept out”.',
  }),
  circle_archived: i18n.t({
    id: 'circles.archived',
    message: 'This circle is archived: it is only there to be read. A host can restore it.',
  }),
  team_circle: i18n.t({
    id: 'circles.team_circle',
    message: 'The circle of the whole team is always there, and only the team is in it.',
  }),
  not_on_team: i18n.t({
    id: 'circles.not_on_team',
    message: 'Only people of the team can be added. Guests come in by a code or the circle’s link.',
  }),
  brand_malformed: i18n.t({
    id: 'circles.brand_malformed',
    message: 'A colour is written as # and six digits, such as #1f8a63.',
  }),
})

const codeSentences: Sentences = (i18n) => ({
  tag_malformed: i18n.t({ id: 'circles.tag_malformed', message: 'A tag has 1 to 30 characters.' }),
  tags_many: i18n.t({ id: 'circles.tags_many', message: 'Ten tags are the most. Take some out.' }),
  labels_missing: i18n.t({ id: 'circles.labels_missing', message: 'Write at least one line: each becomes a code.' }),
  labels_many: i18n.t({
    id: 'circles.labels_many',
    message: 'A hundred codes at once are the most. Make them in parts.',
  }),
  labels_twice: i18n.t({
    id: 'circles.labels_twice',
    message: 'A line stands there twice. Each code needs its own name.',
  }),
  labels_taken: i18n.t({
    id: 'circles.labels_taken',
    message: 'There is a code with this name already. Choose another name, or switch the old code off first.',
  }),
  own_code_there: i18n.t({
    id: 'circles.own_code_there',
    message: 'Its giver has a code of their own in that circle already.',
  }),
})

const posterSentences: Sentences = (i18n) => ({
  code_off: i18n.t({
    id: 'circles.code_off',
    message: 'This code lets nobody in, so there is no poster of it. Switch it on first, or change its end and limit.',
  }),
  no_open_codes: i18n.t({
    id: 'circles.no_open_codes',
    message: 'This circle has no code that lets people in. Make one first.',
  }),
  too_many_codes: i18n.t({
    id: 'circles.too_many_codes',
    message: 'More than 100 codes do not go into one file. Print some of them one by one.',
  }),
  letters_missing: i18n.t({
    id: 'circles.letters_missing',
    message:
      'The poster’s typefaces lack some of these letters. They have Latin, Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese, Korean, Thai and most Indian ones. Give the poster words in these.',
  }),
})
