/** Installs the service worker when the first screen has had its say. Only https (or this very machine) has one. */
export function offerInstalled(): void {
  if (!navigator.serviceWorker || !import.meta.env.PROD) return
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  if (document.readyState === 'complete') setTimeout(register, 3000)
  else addEventListener('load', () => setTimeout(register, 3000))
}
