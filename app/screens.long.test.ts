import { lookAt, screens } from './every-screen.ts'

lookAt(screens, ['on a small phone, dark, in English', 'on a desktop, light, in English'])
