import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { Icon, IconButton } from '../../../ui/index.ts'
import './recorder.css'
import type { LocalFile } from './local-file.ts'
import { type Recording, record } from './record.ts'
import { waveOf } from './wave.ts'
import { playTime } from './words.ts'

interface Props {
  /** Released: what was said goes. */
  onSend: (file: LocalFile) => void
  onClose: () => void
}

const barsShown = 40
const shortestSeconds = 0.7
const longestSeconds = 600

/** Records what is said until it is sent or thrown away. It stands where the message is written. */
export function Recorder({ onSend, onClose }: Props) {
  const { t } = useLingui()
  const { recording, problem, seconds } = useRecording()
  const send = async () => {
    const made = await recording?.stop()
    if (made && made.seconds >= shortestSeconds) onSend(fileOf(made, t`Voice note`))
    onClose()
  }
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    if (seconds >= longestSeconds) void latest.current()
  }, [seconds])
  const throwAway = () => {
    recording?.cancel()
    onClose()
  }
  if (problem) return <Problem name={problem} onClose={onClose} />
  return (
    <div className="recorder">
      <IconButton icon="trash" label={t`Throw it away`} onClick={throwAway} />
      <div className="recorder-bar" role="timer" aria-label={t`Recording`}>
        <i className="recorder-dot" />
        <span className="recorder-time">{playTime(Math.floor(seconds))}</span>
        <span className="recorder-bars" aria-hidden="true">
          {(recording?.levels ?? []).slice(-barsShown).map((level, nr) => (
            <i key={nr} style={{ height: `${Math.round(12 + Math.min(1, level * 3) * 88)}%` }} />
          ))}
        </span>
      </div>
      <button
        type="button"
        className="composer-send"
        data-ready
        aria-label={t`Send`}
        title={t`Send`}
        onClick={() => void send()}
      >
        <Icon name="send" />
      </button>
    </div>
  )
}

function fileOf({ blob, seconds, levels }: Awaited<ReturnType<Recording['stop']>>, name: string): LocalFile {
  const ending = blob.type.includes('mp4') ? 'm4a' : 'webm'
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
