import { Trans } from '@lingui/react/macro'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './Button.tsx'

export interface SheetProps {
  open: boolean
  onClose: () => void
  title: string
  /** One or two sentences: what will happen. */
  says?: ReactNode
  children?: ReactNode
  /** The one thing to do. It stands above the way out. */
  action?: ReactNode
  /** The way out, always a word. "Not now" where nothing else is said. */
  closeWord?: ReactNode
}

/** From the bottom on the phone, a dialog on the desktop. The browser keeps the focus inside and gives it back. */
export function Sheet({ open, onClose, title, says, children, action, closeWord }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  const onBackdrop = (event: MouseEvent<HTMLDialogElement>) => event.target === dialog.current && onClose()
  return (
    <dialog ref={dialog} className="ui-sheet" aria-labelledby={heading} onClose={onClose} onClick={onBackdrop}>
      {open && (
        <div className="ui-sheet-inside">
          <h2 id={heading}>{title}</h2>
          {says !== undefined && <p className="ui-sheet-says">{says}</p>}
          {children}
          <div className="ui-sheet-actions">
            {action}
            <Button kind="quiet" wide onClick={onClose}>
              {closeWord ?? <Trans>Not now</Trans>}
            </Button>
          </div>
        </div>
      )}
    </dialog>
  )
}
