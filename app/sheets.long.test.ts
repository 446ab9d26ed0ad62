// What opens over the screens, in every variant.
import { lookAt, type Screen, variants } from './every-screen.ts'

const inCircle =
  (rest: string): Screen['path'] =>
  ({ lotus }) =>
    `/circles/${lotus.circleId}${rest}`
const inWork =
  (rest: string): Screen['path'] =>
  ({ lotus }) =>
    `/work/${lotus.organizationId}${rest}`
const toMe: Screen['path'] = () => '/me'

const sheets: Record<string, Screen> = {
  'keeping a circle': { who: 'gus', path: toMe, press: ['Keep this circle'] },
  'my other name': { who: 'mina', path: toMe, press: ['Change my name'] },
  'another device': { who: 'mina', path: toMe, press: ['Sign in on another device'] },
  'another browser': { who: 'mina', path: toMe, press: ['Open in another browser'] },
  'signing out as a guest': { who: 'gus', path: toMe, press: ['Sign out'] },
  'signing out': { who: 'mina', path: toMe, press: ['Sign out'] },
  'erasing oneself': { who: 'gus', path: toMe, press: ['Erase me'] },
  'adding files': { who: 'gus', path: ({ lotus }) => `/rooms/${lotus.roomId}`, press: ['Add files'] },
  'leaving a circle': { who: 'gus', path: inCircle(''), press: ['Leave this circle'] },
  'a new code': { who: 'mina', path: inCircle('/codes'), press: ['New code'] },
  'many codes': { who: 'mina', path: inCircle('/codes'), press: ['Many codes at once'] },
  'a new chat': { who: 'mina', path: inCircle('/rooms'), press: ['New chat'] },
  'archiving a circle': { who: 'mina', path: inCircle('/settings'), press: ['Archive this circle'] },
  'finding anything': { who: 'mina', path: () => '/', press: ['Find'] },
  'an invitation': { who: 'mina', path: inWork('/invitations'), press: ['Invite'] },
  'a department': { who: 'mina', path: inWork('/departments'), press: ['New department'] },
}

lookAt(sheets, Object.keys(variants) as (keyof typeof variants)[])
