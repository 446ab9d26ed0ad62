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
}

/** One picture or film of the viewer. */
export function Slide({ file, local, shown, near, onTap }: Props) {
  return (
    <div className="viewer-slide" aria-hidden={!shown || undefined}>
      {near &&
        (file.kind === 'video' ? <Film {...{ file, local, shown }} /> : <Photo {...{ file, local, shown, onTap }} />)}
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

interface View {
  scale: number
  x: number
  y: number
}
const whole: View = { scale: 1, x: 0, y: 0 }

function Photo({ file, local, shown, onTap }: Omit<Props, 'near'>) {
  const [view, setView] = useState(whole)
  const zoom = useZoom(view, setView, onTap)
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

/** Two fingers, a double tap or the wheel bring it nearer; one finger then moves it. */
function useZoom(view: View, setView: (view: View) => void, onTap: () => void) {
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  const tapped = useRef(0)
  const single = useRef<ReturnType<typeof setTimeout>>(undefined)
  const moved = useRef(0)
  const latest = useRef(view)
  latest.current = view
  const turn = (scale: number) => setView(scale <= 1 ? whole : { ...latest.current, scale: Math.min(nearest, scale) })

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
      if (fingers.current.size === 2) turn((latest.current.scale * spreadOf(fingers.current)) / Math.max(1, spread))
      else if (latest.current.scale > 1)
        setView({ ...latest.current, x: latest.current.x + now.x - before.x, y: latest.current.y + now.y - before.y })
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      fingers.current.delete(event.pointerId)
      if (moved.current > 10) return
      const twice = event.timeStamp - tapped.current < tapMs
      tapped.current = twice ? 0 : event.timeStamp
      clearTimeout(single.current)
      if (twice) turn(latest.current.scale > 1 ? 1 : 2.5)
      else single.current = setTimeout(onTap, tapMs)
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => void fingers.current.delete(event.pointerId),
    onWheel: (event: { deltaY: number; preventDefault(): void }) =>
      turn(latest.current.scale * (event.deltaY < 0 ? 1.15 : 0.87)),
  }
}

function spreadOf(fingers: ReadonlyMap<number, { x: number; y: number }>): number {
  const [a, b] = [...fingers.values()]
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
}
