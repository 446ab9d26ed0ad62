// Every screen as most people meet it; screens.long.test.ts has the other half.
import { lookAt, screens } from './every-screen.ts'

lookAt(screens, ['on a phone, light, in English', 'on a desktop, dark, in Chinese'])
