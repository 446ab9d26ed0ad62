import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../../../ui/index.ts'
import type { FileCard } from '../contract.ts'
import { endingOf } from '../name.ts'
import type { LocalFile } from './local-file.ts'
import { sourceOf } from './source.ts'
import { heightsOf } from './wave.ts'
import { playTime } from './words.ts'

const speeds = [1, 1.5, 2] as const
const bars = 28

interface Props {
  file: FileCard
  local?: LocalFile | undefined
  coming?: boolean
}

/** A recording: its shape, how long it is, and how far it was heard. Only one plays at a time. */
export function VoiceNote({ file, local, coming = false }: Props) {
  const { t } = useLingui()
  const player = usePlayer(file, local)
  const { at, playing, speed, failed } = player
  const { seconds = 0 } = file
  const heights = useMemo(() => heightsOf(file.wave, bars), [file.wave])
  const share = seconds > 0 ? Math.min(1, at / seconds) : 0
  const length = playTime(playing || at > 0 ? Math.max(0, seconds - at) : seconds)
  return (
    <div className="voice" data-coming={coming || undefined}>
      <button
        type="button"
        className="voice-play"
        aria-label={playing ? t`Pause` : t`Play the voice note, ${length}`}
        onClick={player.toggle}
      >
        <Ring share={share} />
        <Icon name={playing ? 'pause' : 'play'} size={18} />
      </button>
      <span className="voice-shape">
        <span className="voice-bars" aria-hidden="true">
          {heights.map((height, nr) => (
            <i key={nr} style={{ height: `${height}%` }} data-heard={nr / bars < share || undefined} />
          ))}
        </span>
        <input
          type="range"
          aria-label={t`How far it was heard`}
          aria-valuetext={playTime(at)}
          min={0}
          max={Math.max(1, Math.round(seconds * 10))}
          value={Math.round(at * 10)}
          onInput={(event) => player.seek(Number(event.currentTarget.value) / 10)}
        />
      </span>
      {playing || at > 0 ? (
        <button type="button" className="voice-speed" aria-label={t`Speed: ${speed}×`} onClick={player.faster}>
          {speed}×
        </button>
      ) : (
        <span className="voice-time">{length}</span>
      )}
      {failed && <Failed file={file} />}
    </div>
  )
}

function Failed({ file }: { file: FileCard }) {
  const { t } = useLingui()
  return (
    <p className="voice-failed" role="alert">
      {canPlay(file)
        ? t`This recording could not be played. Check your connection and try again.`
        : t`This browser cannot play this recording. Update it, or listen in another browser.`}
    </p>
  )
}

const Ring = ({ share }: { share: number }) => (
  <svg viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="19" pathLength={1} />
    {share > 0 && (
      <circle className="voice-heard" cx="20" cy="20" r="19" pathLength={1} strokeDasharray={`${share} 1`} />
    )}
  </svg>
)

const typesByEnding: Record<string, string> = {
  webm: 'audio/webm; codecs="opus"',
  ogg: 'audio/ogg; codecs="opus"',
  m4a: 'audio/mp4',
}

/** iPhones before iOS 17.4 play no WebM, which is what older Chromes record. */
const canPlay = ({ name }: FileCard): boolean => {
  const type = typesByEnding[endingOf(name)]
  return type === undefined || new Audio().canPlayType(type) !== ''
}

/** What plays now, in whichever message. */
let current: HTMLAudioElement | undefined

function usePlayer(file: FileCard, local: LocalFile | undefined) {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [at, setAt] = useState(0)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)
  const [speed, setSpeed] = useState<number>(1)
  useEffect(() => () => audio.current?.pause(), [])

  function made(): HTMLAudioElement {
    if (audio.current) return audio.current
    const element = new Audio(sourceOf(file, 'full', local))
    element.addEventListener('timeupdate', () => setAt(element.currentTime))
    element.addEventListener('play', () => setPlaying(true))
    element.addEventListener('pause', () => setPlaying(false))
    element.addEventListener('ended', () => setAt(0))
    element.addEventListener('error', () => {
      setFailed(true)
      audio.current = null
    })
    audio.current = element
    return element
  }

  return {
    ...{ at, playing, failed, speed },
    toggle() {
      const element = made()
      if (!element.paused) return element.pause()
      if (current !== element) current?.pause()
      current = element
      setFailed(false)
      element.playbackRate = speed
      element.play().catch(() => setPlaying(false))
    },
    seek(seconds: number) {
      made().currentTime = seconds
      setAt(seconds)
    },
    faster() {
      const next = speeds[(speeds.indexOf(speed as 1) + 1) % speeds.length] ?? 1
      setSpeed(next)
      if (audio.current) audio.current.playbackRate = next
    },
  }
}
