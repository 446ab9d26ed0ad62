// Every screen as most people meet it; screens.long.test.ts has the other half.
import { lookAtEveryScreen } from './every-screen.ts'

lookAtEveryScreen(['on a phone, light, in English', 'on a desktop, dark, in Chinese'])
