import { type RefObject, useEffect } from 'react'
import type { OpenRoom } from './open-room.ts'

const holdMs = 450
const stillWithin = 10

/** A message is taken hold of by a long press, a right click or the keys. One listener for the whole list. */
export function useMessageHand(scroller: RefObject<HTMLElement | null>, open: OpenRoom): void {
  useEffect(() => {
    const node = scroller.current
    if (!node) return
    const stops = [onMenuKeyOrClick(node, open), onLongPress(node, open), onKeys(node, open)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [scroller, open])
}

const messageAt = (target: EventTarget | null) =>
  (target as Element | null)?.closest<HTMLElement>('[data-message]') ?? null

/** Where a menu stands that belongs to this. A finger gets a sheet instead. */
export function below(element: Element): { x: number; y: number } | null {
  if (matchMedia('(pointer: coarse)').matches) return null
  const { left, bottom } = element.getBoundingClientRect()
  return { x: left, y: bottom }
}

/** The browser's own menu stays for links, and for words that were marked to be copied. */
const isTheBrowsers = (target: EventTarget | null): boolean =>
  (target as Element).closest('a') !== null || String(getSelection() ?? '') !== ''

function onMenuKeyOrClick(node: HTMLElement, open: OpenRoom) {
  const show = (event: MouseEvent) => {
    const message = messageAt(event.target)
    if (!message || isTheBrowsers(event.target)) return
    event.preventDefault()
    const finger = (event as PointerEvent).pointerType === 'touch'
    open.choose({
      messageId: message.dataset.message ?? '',
      at: finger ? null : { x: event.clientX, y: event.clientY },
    })
  }
  node.addEventListener('contextmenu', show)
  return () => node.removeEventListener('contextmenu', show)
}

/** For browsers in which a long press opens no menu: Safari on a phone. */
function onLongPress(node: HTMLElement, open: OpenRoom) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  const end = () => clearTimeout(timer)
  const begin = (event: PointerEvent) => {
    end()
    const message = messageAt(event.target)
    if (event.pointerType !== 'touch' || !message || isTheBrowsers(event.target)) return
    from = { x: event.clientX, y: event.clientY }
    timer = setTimeout(() => {
      swallowClick()
      open.choose({ messageId: message.dataset.message ?? '', at: null })
    }, holdMs)
  }
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > stillWithin) end()
  }
  node.addEventListener('pointerdown', begin)
  node.addEventListener('pointermove', move)
  for (const name of ['pointerup', 'pointercancel'] as const) node.addEventListener(name, end)
  return () => {
    end()
    node.removeEventListener('pointerdown', begin)
    node.removeEventListener('pointermove', move)
    for (const name of ['pointerup', 'pointercancel'] as const) node.removeEventListener(name, end)
  }
}

/** The finger that held a photo must not open it when it lets go. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const end = () => {
    removeEventListener('click', swallow, { capture: true })
    for (const name of lettingGo) removeEventListener(name, released)
    removeEventListener('pointerdown', end, { capture: true })
  }
  const released = () => setTimeout(end, 50)
  addEventListener('click', swallow, { capture: true })
  for (const name of lettingGo) addEventListener(name, released)
  // The sheet that opened may keep the end of this touch from us; the next one is another.
  addEventListener('pointerdown', end, { capture: true })
}

const lettingGo = ['pointerup', 'pointercancel'] as const

/** From the empty field up into the messages, along them, and back. */
function onKeys(node: HTMLElement, open: OpenRoom) {
  const press = (event: KeyboardEvent) => {
    const message = messageAt(event.target)
    if (!message || event.target !== message) return
    const act = {
      ArrowUp: () => beside(node, message, -1)?.focus(),
      ArrowDown: () => (beside(node, message, 1) ?? fieldOf(node))?.focus(),
      Enter: () => open.choose({ messageId: message.dataset.message ?? '', at: below(message) }),
      Escape: () => fieldOf(node)?.focus(),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  node.addEventListener('keydown', press)
  return () => node.removeEventListener('keydown', press)
}

const messagesIn = (node: ParentNode) => [...node.querySelectorAll<HTMLElement>('[data-message]')]

function beside(node: HTMLElement, message: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = messagesIn(node)
  return all[all.indexOf(message) + step]
}

const fieldOf = (node: HTMLElement) => node.closest('.room')?.querySelector('textarea')

/** The newest message takes the focus. */
export function focusNewest(field: Element | null): void {
  messagesIn(field?.closest('.room') ?? document)
    .at(-1)
    ?.focus()
}
