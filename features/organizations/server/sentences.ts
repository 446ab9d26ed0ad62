import type { Sentences } from '../../../platform/server/index.ts'

export const organizationSentences: Sentences = (i18n) => ({
  ...departmentSentences(i18n),
  invitations_full: i18n.t({
    id: 'organizations.invitations_full',
    message: 'There are 500 open invitations. Take some back first.',
  }),
  invitation_used: i18n.t({
    id: 'organizations.invitation_used',
    message: 'This invitation was used. Make another one.',
  }),
  invitation_revoked: i18n.t({
    id: 'organizations.invitation_revoked',
    message: 'This invitation was taken back. Make another one.',
  }),
  landing_text_long: i18n.t({
    id: 'organizations.landing_text_long',
    message: 'That is too long: 200 characters are the most.',
  }),
  last_owner: i18n.t({
    id: 'organizations.last_owner',
    message: 'Somebody has to own it. Make somebody else an owner first.',
  }),
  only_owner: i18n.t({
    id: 'organizations.only_owner',
    message: 'A place with others in it has no other owner. Make somebody else an owner there first.',
  }),
  deactivated: i18n.t({
    id: 'organizations.deactivated',
    message: 'This place rests. Reactivate it before you change anything about it.',
  }),
  zone_unknown: i18n.t({
    id: 'organizations.zone_unknown',
    message: 'That time zone is not known. Choose one such as Asia/Shanghai.',
  }),
})

const departmentSentences: Sentences = (i18n) => ({
  departments_full: i18n.t({
    id: 'organizations.departments_full',
    message: 'There are 200 departments, which is the most. Delete an empty one first.',
  }),
  departments_deep: i18n.t({
    id: 'organizations.departments_deep',
    message: 'Departments go eight deep. Choose a place further up.',
  }),
  department_unknown: i18n.t({
    id: 'organizations.department_unknown',
    message: 'The department it belongs to is gone. Choose another one.',
  }),
  department_circular: i18n.t({
    id: 'organizations.department_circular',
    message: 'A department cannot lie inside itself. Choose another place.',
  }),
  department_not_empty: i18n.t({
    id: 'organizations.department_not_empty',
    message: 'Take people and departments out of it first.',
  }),
})
