/** The page is older than the server's files: a screen it asks for is gone. The page of today has them all. */
addEventListener('vite:preloadError', () => {
  const key = 'opencircle-renewed'
  const last = Number(sessionStorage.getItem(key))
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
})

/** Installs the service worker when the first screen has had its say. Only https (or this very machine) has one. */
export function offerInstalled(): void {
  if (!navigator.serviceWorker || !import.meta.env.PROD) return
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  if (document.readyState === 'complete') setTimeout(register, 3000)
  else addEventListener('load', () => setTimeout(register, 3000))
}
