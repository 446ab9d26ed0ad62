import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { FileCard } from '../contract.ts'
import type { LocalFile } from './local-file.ts'
import { blurOf, sourceOf } from './source.ts'

interface Props {
  file: FileCard
  local: LocalFile | undefined
  shown: boolean
  /** It, or one beside it, is in view: worth fetching. */
  near: boolean
  onTap: () => void
  /** Pulled down and let go. */
  onDismiss: () => void
}

/** One picture or film of the viewer. */
export function Slide({ file, local, shown, near, onTap, onDismiss }: Props) {
  return (
    <div className="viewer-slide" aria-hidden={!shown || undefined}>
      {near &&
        (file.kind === 'video' ? (
          <Film {...{ file, local, shown }} />
        ) : (
          <Photo {...{ file, local, shown, onTap, onDismiss }} />
        ))}
    </div>
  )
}

function Film({ file, local, shown }: Pick<Props, 'file' | 'local' | 'shown'>) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (shown) video.current?.play().catch(() => {})
    else video.current?.pause()
  }, [shown])
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people film for each other has no subtitles
  return <video ref={video} src={sourceOf(file, 'full', local)} controls playsInline preload="metadata" />
}

const nearest = 4
const tapMs = 300
const doubled = 2.5

interface View {
  scale: number
  x: number
  y: number
}
const whole: View = { scale: 1, x: 0, y: 0 }
const dismissBeyond = 110

function Photo({ file, local, shown, onTap, onDismiss }: Omit<Props, 'near'>) {
  const [view, setView] = useState(whole)
  const zoom = useZoom(view, setView, { onTap, onDismiss })
  useEffect(() => {
    if (!shown) setView(whole)
  }, [shown])
  const { width = 4, height = 3 } = file
  const blur = blurOf(file)
  const style = {
    aspectRatio: `${width} / ${height}`,
    transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    ...(blur && !local ? { backgroundImage: `url(${blur})` } : {}),
  }
  return (
    <img
      className="viewer-photo"
      src={sourceOf(file, 'full', local)}
      alt={file.name}
      draggable={false}
      style={style}
      data-near={view.scale > 1 || undefined}
      {...zoom}
    />
  )
}

/** Two fingers, a double tap or the wheel bring it nearer; one finger then moves it, or pulls it down to be done with it. */
function useZoom(view: View, setView: (view: View) => void, { onTap, onDismiss }: Pick<Props, 'onTap' | 'onDismiss'>) {
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  const tapped = useRef(0)
  const single = useRef<ReturnType<typeof setTimeout>>(undefined)
  const moved = useRef(0)
  const latest = useRef(view)
  latest.current = view

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      moved.current = 0
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      if (latest.current.scale > 1) event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const spread = spreadOf(fingers.current)
      fingers.current.set(event.pointerId, now)
      moved.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y)
      const { scale, x, y } = latest.current
      const two = fingers.current.size === 2
      if (two) setView(nearer(latest.current, (scale * spreadOf(fingers.current)) / Math.max(1, spread), event))
      else if (scale > 1)
        setView(inside({ scale, x: x + now.x - before.x, y: y + now.y - before.y }, event.currentTarget))
      else if (event.pointerType === 'touch') setView({ ...whole, y: Math.max(0, y + now.y - before.y) })
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      fingers.current.delete(event.pointerId)
      const { scale, y } = latest.current
      if (scale === 1 && y > dismissBeyond) return onDismiss()
      if (scale === 1) setView(whole)
      if (moved.current > 10) return
      const twice = event.timeStamp - tapped.current < tapMs
      tapped.current = twice ? 0 : event.timeStamp
      clearTimeout(single.current)
      if (twice) setView(nearer(latest.current, scale > 1 ? 1 : doubled, event))
      else single.current = setTimeout(onTap, tapMs)
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      fingers.current.delete(event.pointerId)
      if (latest.current.scale === 1) setView(whole)
    },
    onWheel: (event: Pointed & { deltaY: number }) =>
      setView(nearer(latest.current, latest.current.scale * (event.deltaY < 0 ? 1.15 : 0.87), event)),
  }
}

interface Pointed {
  clientX: number
  clientY: number
  currentTarget: HTMLElement
}

/** What is under the pointer stays under it. */
function nearer({ scale, x, y }: View, wanted: number, { clientX, clientY, currentTarget }: Pointed): View {
  const to = Math.min(nearest, wanted)
  if (to <= 1) return whole
  const box = currentTarget.getBoundingClientRect()
  const [fromX, fromY] = [clientX - (box.left + box.width / 2), clientY - (box.top + box.height / 2)]
  const grown = to / scale - 1
  return inside({ scale: to, x: x - fromX * grown, y: y - fromY * grown }, currentTarget)
}

/** It is not moved out of sight. */
function inside({ scale, x, y }: View, { offsetWidth, offsetHeight }: HTMLElement): View {
  const most = { x: (offsetWidth * (scale - 1)) / 2, y: (offsetHeight * (scale - 1)) / 2 }
  return { scale, x: Math.max(-most.x, Math.min(most.x, x)), y: Math.max(-most.y, Math.min(most.y, y)) }
}

function spreadOf(fingers: ReadonlyMap<number, { x: number; y: number }>): number {
  const [a, b] = [...fingers.values()]
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
}
