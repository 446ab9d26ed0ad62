import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { isolated } from './landing-words.ts'

export const refusalReasons = [
  'code_unknown',
  'code_expired',
  'code_full',
  'code_revoked',
  'removed',
  'kept_out',
  'too_many_guests',
  'circle_closed',
  'by_invitation',
  'waiting',
  'not_admitted',
  'too_many_tries',
  'page_missing',
  'broken',
] as const

export type RefusalReason = (typeof refusalReasons)[number]

export interface RefusalFacts {
  readonly locale: Locale
  readonly circleName?: string | undefined
  readonly hostName?: string | undefined
  /** When it happened; for too many tries, when the next try is welcome. */
  readonly when?: Date | undefined
  readonly zone?: string | undefined
}

export interface RefusalWords {
  readonly title: string
  readonly sentences: readonly string[]
}

/** What is said at a closed door: what happened, and what to do about it. */
export function refusalWords(reason: RefusalReason, facts: RefusalFacts): RefusalWords {
  const { title, happened, advice } = tellers[reason](facts)
  return { title, sentences: [happened, advice].filter((sentence) => sentence !== '') }
}

type Teller = (facts: RefusalFacts) => { title: string; happened: string; advice: string }

const tellers: Record<RefusalReason, Teller> = {
  code_unknown: ({ locale }) => {
    const i18n = i18nFor(locale)
    return {
      title: i18n.t({ id: 'entry.refusal.unknown', message: 'This code leads nowhere' }),
      happened: i18n.t({
        id: 'entry.refusal.unknown_why',
        message: 'A letter may be wrong, or the code was taken down.',
      }),
      advice: i18n.t({ id: 'entry.refusal.unknown_do', message: 'Scan it once more, or ask whoever gave it to you.' }),
    }
  },
  code_expired: (facts) => {
    const i18n = i18nFor(facts.locale)
    const date = dateOf(facts)
    return {
      title: i18n.t({ id: 'entry.refusal.expired', message: 'This code has ended' }),
      happened: date
        ? i18n.t({ id: 'entry.refusal.expired_when', message: 'It was good until {date}.', values: { date } })
        : '',
      advice: askForCode(facts),
    }
  },
  code_full: (facts) => {
    const i18n = i18nFor(facts.locale)
    return {
      title: i18n.t({ id: 'entry.refusal.full', message: 'Every seat of this code is taken' }),
      happened: i18n.t({ id: 'entry.refusal.full_why', message: 'It has let in as many people as it was made for.' }),
      advice: askForCode(facts),
    }
  },
  code_revoked: (facts) => {
    const i18n = i18nFor(facts.locale)
    const date = dateOf(facts)
    return {
      title: i18n.t({ id: 'entry.refusal.revoked', message: 'This code was switched off' }),
      happened: date
        ? i18n.t({ id: 'entry.refusal.revoked_when', message: 'That was on {date}.', values: { date } })
        : '',
      advice: askForCode(facts),
    }
  },
  removed: (facts) => {
    const i18n = i18nFor(facts.locale)
    const [circle, date, host] = [nameOf(facts), dateOf(facts), isolated(facts.hostName ?? '')]
    return {
      title: circle
        ? i18n.t({ id: 'entry.refusal.removed_from', message: 'You were taken out of {circle}', values: { circle } })
        : i18n.t({ id: 'entry.refusal.removed', message: 'You were taken out of this circle' }),
      happened: date
        ? i18n.t({
            id: 'entry.refusal.removed_when',
            message: 'A host decided this on {date}. Your other circles are as they were.',
            values: { date },
          })
        : i18n.t({
            id: 'entry.refusal.removed_why',
            message: 'A host decided this. Your other circles are as they were.',
          }),
      advice: host
        ? i18n.t({
            id: 'entry.refusal.removed_ask',
            message: 'If it was a mistake, speak to {host}.',
            values: { host },
          })
        : i18n.t({ id: 'entry.refusal.removed_do', message: 'If it was a mistake, speak to the people who run it.' }),
    }
  },
  kept_out: (facts) => {
    const i18n = i18nFor(facts.locale)
    const [circle, date, host] = [nameOf(facts), dateOf(facts), isolated(facts.hostName ?? '')]
    return {
      title: circle
        ? i18n.t({ id: 'entry.refusal.kept_out_of', message: '{circle} stays closed here', values: { circle } })
        : i18n.t({ id: 'entry.refusal.kept_out', message: 'This circle stays closed here' }),
      happened: date
        ? i18n.t({
            id: 'entry.refusal.kept_out_when',
            message: 'The people who run it decided on {date} that nobody comes in with this browser.',
            values: { date },
          })
        : '',
      advice: host
        ? i18n.t({
            id: 'entry.refusal.kept_out_ask',
            message: 'If that is not right, speak to {host}: they can open it again.',
            values: { host },
          })
        : i18n.t({
            id: 'entry.refusal.kept_out_do',
            message: 'If that is not right, speak to them: they can open it again.',
          }),
    }
  },
  too_many_guests: ({ locale }) => {
    const i18n = i18nFor(locale)
    return {
      title: i18n.t({ id: 'entry.refusal.guests', message: 'That was a lot of new guests' }),
      happened: i18n.t({
        id: 'entry.refusal.guests_why',
        message: 'This browser has brought ten new people within an hour.',
      }),
      advice: i18n.t({
        id: 'entry.refusal.guests_do',
        message: 'Come in with another phone, or try again in an hour.',
      }),
    }
  },
  by_invitation: (facts) => {
    const i18n = i18nFor(facts.locale)
    const circle = nameOf(facts)
    return {
      title: circle
        ? i18n.t({ id: 'entry.refusal.private_circle', message: '{circle} is by invitation', values: { circle } })
        : i18n.t({ id: 'entry.refusal.private', message: 'This circle is by invitation' }),
      happened: i18n.t({
        id: 'entry.refusal.private_why',
        message: 'This code was made for many. Here everybody needs one of their own.',
      }),
      advice: askForCode(facts),
    }
  },
  waiting: (facts) => {
    const i18n = i18nFor(facts.locale)
    const host = isolated(facts.hostName ?? '')
    return {
      title: i18n.t({ id: 'entry.refusal.waiting', message: 'You have asked to come in' }),
      happened: host
        ? i18n.t({ id: 'entry.refusal.waiting_host', message: '{host} has to say yes.', values: { host } })
        : i18n.t({ id: 'entry.refusal.waiting_why', message: 'A host has to say yes.' }),
      advice: i18n.t({
        id: 'entry.refusal.waiting_do',
        message: 'This page opens by itself then. You may also close it, and scan the code again later.',
      }),
    }
  },
  not_admitted: (facts) => {
    const i18n = i18nFor(facts.locale)
    const [date, host] = [dateOf(facts), isolated(facts.hostName ?? '')]
    return {
      title: i18n.t({ id: 'entry.refusal.not_admitted', message: 'Not this time' }),
      happened: date
        ? i18n.t({ id: 'entry.refusal.not_admitted_when', message: 'A host said no on {date}.', values: { date } })
        : '',
      advice: host
        ? i18n.t({
            id: 'entry.refusal.not_admitted_ask',
            message: 'A week later you can ask again, or speak to {host} before.',
            values: { host },
          })
        : i18n.t({ id: 'entry.refusal.not_admitted_do', message: 'A week later you can ask again.' }),
    }
  },
  circle_closed: (facts) => {
    const i18n = i18nFor(facts.locale)
    const [circle, date] = [nameOf(facts), dateOf(facts)]
    return {
      title: circle
        ? i18n.t({ id: 'entry.refusal.closed_circle', message: '{circle} has closed', values: { circle } })
        : i18n.t({ id: 'entry.refusal.closed', message: 'This circle has closed' }),
      happened: date
        ? i18n.t({ id: 'entry.refusal.closed_when', message: 'It closed on {date}.', values: { date } })
        : '',
      advice: i18n.t({
        id: 'entry.refusal.closed_do',
        message: 'Nobody can come in any more. Its host can still tell you why.',
      }),
    }
  },
  too_many_tries: (facts) => {
    const i18n = i18nFor(facts.locale)
    const time = timeOf(facts)
    return {
      title: i18n.t({ id: 'entry.refusal.tries', message: 'That was too many tries' }),
      happened: i18n.t({
        id: 'entry.refusal.tries_why',
        message: 'To keep strangers from guessing codes, this door rests for a while.',
      }),
      advice: time
        ? i18n.t({ id: 'entry.refusal.tries_until', message: 'Try again at {time}.', values: { time } })
        : i18n.t({ id: 'entry.refusal.tries_do', message: 'Try again in a few minutes.' }),
    }
  },
  page_missing: ({ locale }) => {
    const i18n = i18nFor(locale)
    return {
      title: i18n.t({ id: 'entry.refusal.missing', message: 'There is nothing here' }),
      happened: i18n.t({
        id: 'entry.refusal.missing_why',
        message: 'The address may be mistyped, or what stood here is gone or not for you to see.',
      }),
      advice: '',
    }
  },
  broken: ({ locale }) => {
    const i18n = i18nFor(locale)
    return {
      title: i18n.t({ id: 'entry.refusal.broken', message: 'Something broke' }),
      happened: i18n.t({
        id: 'entry.refusal.broken_why',
        message: 'It is our fault, not yours, and it was written down for the people who run this server.',
      }),
      advice: i18n.t({ id: 'entry.refusal.broken_do', message: 'Try once more in a moment.' }),
    }
  },
}

function askForCode(facts: RefusalFacts): string {
  const i18n = i18nFor(facts.locale)
  const [circle, host] = [nameOf(facts), isolated(facts.hostName ?? '')]
  if (circle && host)
    return i18n.t({
      id: 'entry.refusal.ask_host_circle',
      message: '{circle} is still there: ask {host} for a code that works.',
      values: { circle, host },
    })
  if (host) return i18n.t({ id: 'entry.refusal.ask_host', message: 'Ask {host} for a new one.', values: { host } })
  return i18n.t({ id: 'entry.refusal.ask_giver', message: 'Ask whoever gave it to you for a new one.' })
}

const nameOf = ({ circleName }: RefusalFacts): string => isolated(circleName ?? '')

// 12 November 2025, not November 12: the same order in which the rest of the world reads it.
const languages: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' }

function dateOf({ locale, when, zone }: RefusalFacts): string {
  if (!when) return ''
  const format = new Intl.DateTimeFormat(languages[locale], { dateStyle: 'long', ...(zone && { timeZone: zone }) })
  return format.format(when).replaceAll(' ', '\u00a0')
}

function timeOf({ locale, when, zone }: RefusalFacts): string {
  return when
    ? new Intl.DateTimeFormat(languages[locale], { timeStyle: 'short', ...(zone && { timeZone: zone }) }).format(when)
    : ''
}
