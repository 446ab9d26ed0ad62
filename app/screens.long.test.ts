import { lookAt, screens, variants } from './every-screen.ts'

lookAt(screens, Object.keys(variants) as (keyof typeof variants)[])
