// The door: the page behind a printed code, and at a circle's own link. HTML from the server, useful before (and
// without) any script. Looking at it never joins anybody, so link previews and prefetching scanners do no harm; only
// the form's POST does.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { doorPolicy } from './policy.ts'

const Lang = z.object({ lang: z.string().max(10).optional() })
/** Whoever is inside may look at the door as somebody who is not. */
const Look = Lang.extend({ as: z.literal('guest').optional() })
const OneCode = z.object({ code: z.string().max(100) })

export const showDoor = endpoint({
  route: 'GET /j/:code',
  says: 'The landing page of a code. Whoever is inside already is led straight in.',
  params: OneCode,
  query: Look,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const showDoorPicture = endpoint({
  route: 'GET /j/:code/picture.png',
  says: 'The picture that messengers show beside the link of a code: the ring, name and colour of its circle.',
  params: OneCode,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'file',
})

export const showDoorCover = endpoint({
  route: 'GET /j/:code/cover.webp',
  says: 'The picture of the circle behind a code, for whoever may see the page of that code.',
  params: OneCode,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'file',
})

const OneLink = z.object({ slug: z.string().max(100) })

export const showLink = endpoint({
  route: 'GET /c/:slug',
  says: 'The landing page at a circle’s own link, where the circle is open to whoever has it, or asks.',
  params: OneLink,
  query: Look,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const showLinkPicture = endpoint({
  route: 'GET /c/:slug/picture.png',
  says: 'The picture that messengers show beside a circle’s own link.',
  params: OneLink,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'file',
})

export const showLinkCover = endpoint({
  route: 'GET /c/:slug/cover.webp',
  says: 'The picture of a circle at its own link.',
  params: OneLink,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'file',
})

export const enterByLink = endpoint({
  route: 'POST /c/:slug',
  says: 'Joins the circle at its own link, as the person this browser is signed in as or as a new guest.',
  params: OneLink,
  /** As at the door of a code. */
  body: z.object({
    name: z.string().max(100_000).optional(),
    answer: z.string().max(100_000).optional(),
    back: z.string().max(10).optional(),
  }),
  query: Lang,
  reply: z.unknown(),
  can: doorPolicy.enter,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

const OneInvitation = z.object({ token: z.string().max(100) })

export const showInvitation = endpoint({
  route: 'GET /invite/:token',
  says: 'The page of an invitation to a team: who invites, to what, as what. Looking changes nothing.',
  params: OneInvitation,
  query: Lang,
  reply: z.unknown(),
  can: doorPolicy.look,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const acceptInvitation = endpoint({
  route: 'POST /invite/:token',
  says: 'Joins the team, as the person this browser is signed in as or as a new one.',
  params: OneInvitation,
  /** Without a name only for who has one in this organization already. Wrong names come back in the form. */
  body: z.object({ name: z.string().max(100_000).optional() }),
  query: Lang,
  reply: z.unknown(),
  can: doorPolicy.enter,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const enterByCode = endpoint({
  route: 'POST /j/:code',
  says: 'Joins the circle behind the code, as the person this browser is signed in as or as a new guest.',
  params: OneCode,
  /** Without a name only for who has one in this organization already. Wrong names come back in the form. */
  body: z.object({
    name: z.string().max(100_000).optional(),
    answer: z.string().max(100_000).optional(),
    back: z.string().max(10).optional(),
  }),
  query: Lang,
  reply: z.unknown(),
  can: doorPolicy.enter,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})
