import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
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
  useClosingOutside(root, open, () => setOpen(false))
  return (
    <div className="ui-menu" ref={root}>
      <IconButton icon={icon} label={label} expanded={open} onClick={() => setOpen(!open)} />
      {open && <Items items={items} close={close} label={label} />}
    </div>
  )
}

interface FloatingMenuProps {
  label: string
  items: MenuItem[]
  /** In pixels of the window; the menu stays inside of it. */
  at: { x: number; y: number }
  onClose: () => void
}

/** The same beside a pointer. The focus goes back to where it was. */
export function FloatingMenu({ label, items, at, onClose }: FloatingMenuProps) {
  const root = useRef<HTMLElement>(null)
  const before = useRef(document.activeElement)
  const close = () => {
    if (before.current instanceof HTMLElement) before.current.focus()
    onClose()
  }
  useLayoutEffect(() => {
    const list = root.current?.firstElementChild
    if (!(list instanceof HTMLElement)) return
    const { width, height } = list.getBoundingClientRect()
    list.style.left = `${Math.max(edge, Math.min(at.x, innerWidth - width - edge))}px`
    list.style.top = `${Math.max(edge, Math.min(at.y, innerHeight - height - edge))}px`
  }, [at])
  useClosingOutside(root, true, onClose)
  return (
    <section className="ui-menu-floating" aria-label={label} ref={root}>
      <Items items={items} close={close} label={label} />
    </section>
  )
}

const edge = 12

function Items({ items, close, label }: Omit<MenuProps, 'icon'> & { close: () => void }) {
  const list = useRef<HTMLDivElement>(null)
  // Before it is painted: the next key is for it already.
  useLayoutEffect(() => entriesOf(list.current)[0]?.focus({ preventScroll: true }), [])
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
  // Listens as long as it stands, and not a frame longer: what is opened next takes the focus at once.
  useLayoutEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (root.current && !root.current.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [root, open])
}
