import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { Icon, IconButton, useToast } from '../../../ui/index.ts'
import './recorder.css'
import type { LocalFile } from './local-file.ts'
import { type Recording, record } from './record.ts'
import { waveOf } from './wave.ts'
import { playTime } from './words.ts'

interface Props {
  /** Under a finger: it decides what becomes of it. */
  held: boolean
  /** How far the finger has slid towards throwing it away, in pixels. */
  slid: number
  ends: 'send' | 'cancel' | null
  /** Released: what was said goes. */
  onSend: (file: LocalFile) => void
  onClose: () => void
}

const barsShown = 40
const shortestSeconds = 0.7
const longestSeconds = 600

/** Records what is said until it is sent or thrown away. It stands where the message is written. */
export function Recorder({ held, slid, ends, onSend, onClose }: Props) {
  const { t } = useLingui()
  const toast = useToast()
  const { recording, problem, seconds } = useRecording()
  const ended = useRef(false)
  /** Once: whoever presses twice has said it once. */
  const end = (how: () => unknown) => {
    if (ended.current) return
    ended.current = true
    how()
  }
  const sendIt = async () => {
    const made = await recording?.stop()
    if (made && made.seconds >= shortestSeconds) onSend(fileOf(made, t`Voice note`))
    else toast({ says: t`That was too short. Hold the microphone while you speak, or tap it once.` })
    onClose()
  }
  const send = () => end(sendIt)
  const throwAway = () =>
    end(() => {
      recording?.cancel()
      onClose()
    })
  const latest = useRef({ send, throwAway })
  latest.current = { send, throwAway }
  useEffect(() => {
    if (seconds >= longestSeconds) latest.current.send()
  }, [seconds])
  useEffect(() => {
    if (problem || ends === null) return
    if (ends === 'send') latest.current.send()
    else latest.current.throwAway()
  }, [ends, problem])
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && latest.current.throwAway()
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  if (problem) return <Problem name={problem} onClose={onClose} />
  return (
    <div className="recorder">
      {!held && <IconButton icon="trash" label={t`Throw it away`} onClick={throwAway} />}
      <div className="recorder-bar" role="timer" aria-label={t`Recording`}>
        <i className="recorder-dot" />
        <span className="recorder-time">{playTime(Math.floor(seconds))}</span>
        {held ? <Back slid={slid} /> : <Levels of={recording?.levels ?? []} />}
      </div>
      {!held && <SendNow onClick={send} />}
    </div>
  )
}

const Levels = ({ of }: { of: readonly number[] }) => (
  <span className="recorder-bars" aria-hidden="true">
    {of.slice(-barsShown).map((level, nr) => (
      <i key={nr} style={{ height: `${Math.round(12 + Math.min(1, level * 3) * 88)}%` }} />
    ))}
  </span>
)

/** Follows the finger, and fades the nearer it comes to throwing it away. */
function Back({ slid }: { slid: number }) {
  const { t } = useLingui()
  const style = { '--slid': `${slid / 2}px`, opacity: Math.max(0.25, 1 - slid / 130) } as CSSProperties
  return (
    <span className="recorder-back" style={style}>
      <Icon name="back" size={16} />
      {t`Slide to throw it away`}
    </span>
  )
}

/** Takes the focus where there are keys: Enter sends what a key began, Esc throws it away. */
function SendNow({ onClick }: { onClick: () => void }) {
  const { t } = useLingui()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) button.current?.focus()
  }, [])
  return (
    <button
      ref={button}
      type="button"
      className="composer-send"
      data-ready
      aria-label={t`Send`}
      title={t`Send`}
      onClick={onClick}
    >
      <Icon name="send" />
    </button>
  )
}

const endings: Record<string, string> = { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }

function fileOf({ blob, seconds, levels }: Awaited<ReturnType<Recording['stop']>>, name: string): LocalFile {
  const ending = endings[blob.type] ?? 'webm'
  const wave = waveOf(levels)
  return { card: { id: v7(), kind: 'voice', name: `${name}.${ending}`, bytes: blob.size, seconds, wave }, blob }
}

function useRecording() {
  const [recording, setRecording] = useState<Recording>()
  const [problem, setProblem] = useState<string>()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    let over = false
    let started: Recording | undefined
    const begin = record().then(
      (made) => {
        started = made
        if (over) made.cancel()
        else setRecording(made)
      },
      (error: Error) => setProblem(error.name),
    )
    void begin
    const timer = setInterval(() => setSeconds(started?.seconds() ?? 0), 100)
    return () => {
      over = true
      clearInterval(timer)
      started?.cancel()
    }
  }, [])
  return { recording, problem, seconds }
}

function Problem({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useLingui()
  const says =
    name === 'NotAllowedError'
      ? t`The microphone is closed to this page. Allow it in the browser’s settings for this site, then try again.`
      : name === 'NotFoundError'
        ? t`This device has no microphone.`
        : t`The microphone could not be opened. Another app may be using it.`
  return (
    <div className="recorder" role="alert">
      <p className="recorder-problem">{says}</p>
      <IconButton icon="close" label={t`Close`} onClick={onClose} />
    </div>
  )
}
