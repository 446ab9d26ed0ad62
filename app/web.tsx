import { createRoot } from 'react-dom/client'
import { applyTheme, storedTheme } from '../ui/index.ts'
import '../ui/ui.css'
import './web/app.css'
import { App } from './web/App.tsx'
import { fitKeyboard } from './web/fit-keyboard.ts'
import { offerInstalled } from './web/installed.ts'
import { start } from './web/start.ts'

applyTheme(storedTheme())
fitKeyboard()
const ready = start()
// What the first screen needs is fetched beside the language, not after it.
if (location.pathname.startsWith('/rooms/')) void import('../features/rooms/web/RoomScreen.tsx')

ready.then(() => {
  createRoot(document.getElementById('app') as HTMLElement).render(<App />)
  offerInstalled()
})
