// Every screen as many people meet it: one on a phone, the next on a desktop. screens.long.test.ts has them all ways.
import { describe } from 'vitest'
import { lookAt, screens } from './every-screen.ts'

const everySecond = (from: 0 | 1) => Object.fromEntries(Object.entries(screens).filter((_, nr) => nr % 2 === from))

describe('one half', () => lookAt(everySecond(0), ['on a phone, light, in English']))
describe('the other half', () => lookAt(everySecond(1), ['on a desktop, dark, in Chinese']))
