import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import './cropper.css'
import { type Crop, drawCrop, kept, type Picture, sideOf, zoomLeast, zoomMost } from './crop.ts'
import { Icon } from './Icon.tsx'
import { stageSide, useGestures, windowShare } from './use-gestures.ts'

export interface CropperProps {
  picture: Picture
  crop: Crop
  onCrop: (crop: Crop) => void
  shape: 'round' | 'square'
  /** One may go out until all of it is there, on white. */
  whole?: boolean
}

/** Which square of a picture: pushed about, drawn apart with two fingers, turned by the wheel, moved by arrow keys. */
export function Cropper({ picture, crop, onCrop, shape, whole = false }: CropperProps) {
  const { t } = useLingui()
  const stage = useRef<HTMLButtonElement>(null)
  const change = (next: Crop): Crop => {
    const inside = kept(picture, next, whole)
    onCrop(inside)
    return inside
  }
  useGestures(stage, { picture, crop, change })
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const next = pressed(event.key, picture, crop)
    if (!next) return
    event.preventDefault()
    change(next)
  }
  return (
    <div className="ui-cropper">
      <button
        type="button"
        ref={stage}
        className={`ui-cropper-stage ui-cropper-${shape}`}
        aria-label={t`The part that will be seen: arrow keys move it, plus and minus make it larger and smaller`}
        onKeyDown={press}
      >
        <Drawing picture={picture} crop={crop} />
        <span className="ui-cropper-window" />
      </button>
      <Zoom picture={picture} crop={crop} change={change} whole={whole} />
    </div>
  )
}

interface Parts {
  picture: Picture
  crop: Crop
}

function Drawing({ picture, crop }: Parts) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const { current } = canvas
    if (!current) return
    const side = Math.round(stageSide(current) * Math.min(3, window.devicePixelRatio))
    if (current.width !== side) current.width = current.height = side
    drawCrop(current, picture, crop, side * windowShare)
  }, [picture, crop])
  return <canvas ref={canvas} aria-hidden="true" />
}

/** Each press goes as far as a finger would. */
const step = 0.06
const closer = 1.12

function pressed(key: string, picture: Picture, crop: Crop): Crop | undefined {
  const far = sideOf(picture, crop.zoom) * step
  const moves: Record<string, () => Crop> = {
    ArrowLeft: () => ({ ...crop, x: crop.x - far }),
    ArrowRight: () => ({ ...crop, x: crop.x + far }),
    ArrowUp: () => ({ ...crop, y: crop.y - far }),
    ArrowDown: () => ({ ...crop, y: crop.y + far }),
    '+': () => ({ ...crop, zoom: crop.zoom * closer }),
    '=': () => ({ ...crop, zoom: crop.zoom * closer }),
    '-': () => ({ ...crop, zoom: crop.zoom / closer }),
  }
  return moves[key]?.()
}

/** Each step of the slider is as much larger as the one before. */
const steps = 100

function Zoom({ picture, crop, change, whole }: Parts & { change: (crop: Crop) => Crop; whole: boolean }) {
  const { t } = useLingui()
  const [least, most] = [zoomLeast(picture, whole), zoomMost(picture)]
  const range = Math.log(most / least)
  const at = range > 0 ? Math.round((steps * Math.log(crop.zoom / least)) / range) : 0
  return (
    <label className="ui-cropper-zoom">
      <Icon name="minus" size={20} />
      <input
        type="range"
        min={0}
        max={steps}
        step={1}
        value={at}
        disabled={range <= 0}
        aria-label={t`How close`}
        onInput={(event) => {
          const share = Number(event.currentTarget.value) / steps
          change({ ...crop, zoom: least * Math.exp(range * share) })
        }}
      />
      <Icon name="plus" size={20} />
    </label>
  )
}
