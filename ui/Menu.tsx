import { useEffect, useRef, useState } from 'react'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import type { IconName } from './icons.ts'

export interface MenuItem {
  label: string
  icon?: IconName
  grave?: boolean
  onChoose: () => void
}

/** What else can be done here. Arrow keys walk, Esc closes; no popover attribute, which Safari 16 lacks. */
export function Menu({ label, icon = 'more', items }: { label: string; icon?: IconName; items: MenuItem[] }) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  useClosingOutside(root, open, () => setOpen(false))
  useEffect(() => {
    if (open) entries(root.current)[0]?.focus()
  }, [open])
  return (
    <div
      className="ui-menu"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close()
        walk(root.current, event)
      }}
    >
      <IconButton icon={icon} label={label} expanded={open} onClick={() => setOpen(!open)} />
      {open && <Items items={items} close={close} label={label} />}
    </div>
  )
}

function Items({ items, close, label }: { items: MenuItem[]; close: () => void; label: string }) {
  return (
    <div className="ui-menu-list" role="menu" aria-label={label}>
      {items.map(({ label: text, icon, grave, onChoose }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={grave ? 'ui-menu-item ui-grave' : 'ui-menu-item'}
          onClick={() => {
            close()
            onChoose()
          }}
        >
          {icon && <Icon name={icon} size={20} />}
          {text}
        </button>
      ))}
    </div>
  )
}

const entries = (root: HTMLElement | null) => [...(root?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

function walk(root: HTMLElement | null, event: { key: string; preventDefault(): void }) {
  const all = entries(root)
  const at = all.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (to === undefined || all.length === 0) return
  event.preventDefault()
  all.at(to % all.length)?.focus()
}

function useClosingOutside(root: { current: HTMLElement | null }, open: boolean, close: () => void) {
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => !root.current?.contains(event.target as Node) && close()
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [open])
}
