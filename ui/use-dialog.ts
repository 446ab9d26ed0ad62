import { useEffect, useLayoutEffect, useRef } from 'react'

/** Opens and closes a native dialog: the browser keeps the focus inside and gives it back, and Esc closes. So does a
 * press beside it. `onClose` is told when the person closed it, never when `open` did. */
export function useDialog(open: boolean, onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  const wanted = useRef({ open, onClose })
  // At once, so that what the browser says of it later is judged by what is so then.
  useLayoutEffect(() => {
    wanted.current = { open, onClose }
  }, [open, onClose])
  useLayoutEffect(() => {
    const { current } = dialog
    if (open && !current?.open) current?.showModal()
    if (!open && current?.open) current.close()
  }, [open])
  useEffect(() => {
    const { current } = dialog
    // Told a moment later: it may have been opened again meanwhile, or be meant to be closed.
    const closed = () => wanted.current.open && !current?.open && wanted.current.onClose()
    const beside = (event: Event) => event.target === current && wanted.current.onClose()
    current?.addEventListener('close', closed)
    current?.addEventListener('click', beside)
    return () => {
      current?.removeEventListener('close', closed)
      current?.removeEventListener('click', beside)
    }
  }, [])
  return dialog
}
