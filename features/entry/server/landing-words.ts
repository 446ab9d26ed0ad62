import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import type { Face } from './seats.ts'

export type CircleKind = 'internal' | 'teaching' | 'business' | 'community'

/** What the one button says. A table is sat down at, a room is come into, a community is joined. */
export function joinLabel(locale: Locale, kind: CircleKind): string {
  const i18n = i18nFor(locale)
  if (kind === 'business') return i18n.t({ id: 'entry.landing.sit_down', message: 'Sit down' })
  if (kind === 'community') return i18n.t({ id: 'entry.landing.join', message: 'Join' })
  return i18n.t({ id: 'entry.landing.come_in', message: 'Come in' })
}

export function hostLine(locale: Locale, hostName: string, memberCount: number, more: boolean): string {
  const i18n = i18nFor(locale)
  const host = isolated(hostName)
  if (memberCount < 2) return i18n.t({ id: 'entry.landing.hosted_by', message: 'Hosted by {host}', values: { host } })
  if (more) {
    const number = i18n.number(memberCount)
    return i18n.t({
      id: 'entry.landing.hosts_more',
      message: '{host} hosts {number}+ people',
      values: { host, number },
    })
  }
  return i18n.t({
    id: 'entry.landing.hosts',
    message: '{host} hosts {count, plural, one {# person} other {# people}}',
    values: { host, count: memberCount },
  })
}

/** The picture in words: who is drawn there, and that one seat is free. */
export function sceneLabel(locale: Locale, faces: readonly Face[]): string {
  const i18n = i18nFor(locale)
  if (!faces.length)
    return i18n.t({ id: 'entry.landing.scene_empty', message: 'An open ring with one free seat: yours' })
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(faces.map(({ name }) => isolated(name)))
  return i18n.t({ id: 'entry.landing.scene', message: '{names}, and one free seat: yours', values: { names } })
}

/** A name that runs the other way keeps to itself inside a sentence (Unicode UAX #9, isolates). */
export function isolated(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name
}
