import { Trans } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { Button } from './Button.tsx'
import { useDialog } from './use-dialog.ts'

export interface SheetProps {
  open: boolean
  onClose: () => void
  title: string
  /** One or two sentences: what will happen. */
  says?: ReactNode
  children?: ReactNode
  /** Stands above the title, and everything in the middle. */
  picture?: ReactNode
  /** The one thing to do. It stands above the way out. */
  action?: ReactNode
  /** The way out, always a word. "Not now" where nothing else is said. */
  closeWord?: ReactNode
}

/** From the bottom on the phone, a dialog on the desktop. */
export function Sheet({ open, onClose, title, says, children, picture, action, closeWord }: SheetProps) {
  const dialog = useDialog(open, onClose)
  const heading = useId()
  return (
    <dialog ref={dialog} className="ui-sheet" aria-labelledby={heading}>
      {open && (
        <div className={picture === undefined ? 'ui-sheet-inside' : 'ui-sheet-inside ui-sheet-pictured'}>
          {picture !== undefined && <div className="ui-sheet-picture">{picture}</div>}
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
