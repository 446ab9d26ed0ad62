import { lookAtEveryScreen } from './every-screen.ts'

lookAtEveryScreen(['on a small phone, dark, in English', 'on a desktop, light, in English'])
