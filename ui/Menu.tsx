import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import type { IconName } from './icons.ts'

export interface MenuItem {
  label: string
  icon?: IconName
  grave?: boolean
  onChoose: () => void
}

interface MenuProps {
  label: string
  icon?: IconName
  items: MenuItem[]
}

/** What else can be done here. Arrow keys walk, Esc closes; no popover attribute, which Safari 16 lacks. */
export function Menu({ label, icon = 'more', items }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  useClosingOutside(root, open, setOpen)
  return (
    <div className="ui-menu" ref={root}>
      <IconButton icon={icon} label={label} expanded={open} onClick={() => setOpen(!open)} />
      {open && <Items items={items} close={close} label={label} />}
    </div>
  )
}

function Items({ items, close, label }: Omit<MenuProps, 'icon'> & { close: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => entriesOf(list.current)[0]?.focus(), [])
  const press = (event: KeyboardEvent<HTMLElement>) => (event.key === 'Escape' ? close() : walk(list.current, event))
  return (
    <div className="ui-menu-list" role="menu" aria-label={label} tabIndex={-1} ref={list} onKeyDown={press}>
      {items.map((item) => (
        <Item key={item.label} item={item} close={close} />
      ))}
    </div>
  )
}

function Item({ item: { label, icon, grave, onChoose }, close }: { item: MenuItem; close: () => void }) {
  const choose = () => {
    close()
    onChoose()
  }
  const className = grave ? 'ui-menu-item ui-grave' : 'ui-menu-item'
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={className} onClick={choose}>
      {icon && <Icon name={icon} size={20} />}
      {label}
    </button>
  )
}

const entriesOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

function walk(list: HTMLElement | null, event: KeyboardEvent<HTMLElement>) {
  const all = entriesOf(list)
  const at = all.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (to === undefined || all.length === 0) return
  event.preventDefault()
  all.at(to % all.length)?.focus()
}

function useClosingOutside(root: RefObject<HTMLElement | null>, open: boolean, setOpen: (open: boolean) => void) {
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [root, open, setOpen])
}
