import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon, IconButton, langOf, useDialog } from '../../../ui/index.ts'
import type { FileCard } from '../contract.ts'
import type { About } from './FileTiles.tsx'
import type { LocalFile } from './local-file.ts'
import { Slide } from './Slide.tsx'
import { sourceOf } from './source.ts'

interface Props {
  files: readonly FileCard[]
  local: readonly LocalFile[]
  /** Which one is shown first. */
  from: number
  about: (file: FileCard) => About
  onClose: () => void
}

/** Pictures one at a time, on black. Swiped or by arrow keys; a double tap or the wheel brings one nearer. */
export function Viewer({ files, local, from, about, onClose }: Props) {
  const { t } = useLingui()
  const dialog = useDialog(true, onClose)
  const { at, row, go } = useSlides(files.length, from)
  const file = files[at] as FileCard
  const [plain, setPlain] = useState(false)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step || (event.target as Element).tagName === 'VIDEO') return
    event.preventDefault()
    go(at + step)
  }
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={t`Photos`}
      data-plain={plain || undefined}
      onKeyDown={onKeyDown}
    >
      <Head about={about(file)} nr={at + 1} of={files.length} onClose={onClose} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="viewer-row" ref={row} tabIndex={0}>
        {files.map((one, nr) => (
          <Slide
            key={one.id}
            file={one}
            local={local.find(({ card }) => card.id === one.id)}
            shown={nr === at}
            near={Math.abs(nr - at) <= 1}
            onTap={() => setPlain(!plain)}
          />
        ))}
      </div>
      <Arrows at={at} of={files.length} go={go} />
      <Foot text={about(file).text} file={file} />
    </dialog>
  )
}

function Head({ about, nr, of, onClose }: { about: About; nr: number; of: number; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <header className="viewer-bar">
      <IconButton icon="close" label={t`Close`} onClick={onClose} />
      <span className="viewer-who">
        <b className="ui-one-line">{about.who}</b>
        <small>{about.when}</small>
      </span>
      {of > 1 && <span className="viewer-count">{t`${nr} of ${of}`}</span>}
    </header>
  )
}

function Foot({ text, file }: { text: string; file: FileCard }) {
  const { t } = useLingui()
  const save = t`Save`
  return (
    <footer className="viewer-foot">
      {text !== '' && (
        <p dir="auto" lang={langOf(text)}>
          {text}
        </p>
      )}
      <span className="viewer-tools">
        <a className="viewer-save" href={sourceOf(file, 'full')} download={file.name} aria-label={save} title={save}>
          <Icon name="download" />
        </a>
      </span>
    </footer>
  )
}

function Arrows({ at, of, go }: { at: number; of: number; go: (to: number) => void }) {
  const { t } = useLingui()
  return (
    <>
      {at > 0 && (
        <span className="viewer-arrow viewer-before">
          <IconButton icon="back" label={t`The one before`} onClick={() => go(at - 1)} />
        </span>
      )}
      {at < of - 1 && (
        <span className="viewer-arrow viewer-next">
          <IconButton icon="chevron" label={t`The next one`} onClick={() => go(at + 1)} />
        </span>
      )}
    </>
  )
}

/** Slides beside one another in a row that snaps: swiping is the browser's own. */
function useSlides(count: number, from: number) {
  const row = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(from)
  useEffect(() => {
    const { current } = row
    if (!current) return
    current.scrollTo({ left: current.clientWidth * from * direction(current), behavior: 'instant' })
    const settle = () => setAt(Math.round(Math.abs(current.scrollLeft) / Math.max(1, current.clientWidth)))
    current.addEventListener('scroll', settle, { passive: true })
    return () => current.removeEventListener('scroll', settle)
  }, [from])
  const go = (to: number) => {
    const { current } = row
    const aim = Math.max(0, Math.min(count - 1, to))
    current?.scrollTo({ left: current.clientWidth * aim * direction(current), behavior: 'instant' })
  }
  return { at, row, go }
}

const direction = (element: Element): number => (getComputedStyle(element).direction === 'rtl' ? -1 : 1)
