import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon, IconButton, langOf, useDialog } from '../../../ui/index.ts'
import type { FileCard } from '../contract.ts'
import type { About } from './FileTiles.tsx'
import type { LocalFile } from './local-file.ts'
import { Slide } from './Slide.tsx'
import { saveAddress, sourceOf } from './source.ts'

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
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: files.length - 1 }[event.key]
    if (to === undefined || (event.target as Element).tagName === 'VIDEO') return
    event.preventDefault()
    go(to)
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
            onDismiss={onClose}
          />
        ))}
      </div>
      <Arrows at={at} of={files.length} go={go} />
      <Foot text={about(file).text} file={file}>
        {files.length > 1 && <Strip files={files} local={local} at={at} go={go} />}
      </Foot>
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

function Foot({ text, file, children }: { text: string; file: FileCard; children: ReactNode }) {
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
        {children}
        <a className="viewer-save" href={saveAddress(file)} download={file.name} aria-label={save} title={save}>
          <Icon name="download" />
        </a>
      </span>
    </footer>
  )
}

interface StripProps extends Pick<Props, 'files' | 'local'> {
  at: number
  go: (to: number) => void
}

/** All of them, small, the one that is shown in the middle. */
function Strip({ files, local, at, go }: StripProps) {
  const { t } = useLingui()
  const strip = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    strip.current?.children[at]?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [at])
  return (
    <span className="viewer-strip" ref={strip}>
      {files.map((file, nr) => (
        <button
          key={file.id}
          type="button"
          aria-label={t`Show number ${nr + 1}`}
          aria-current={nr === at || undefined}
          onClick={() => go(nr)}
        >
          <Small file={file} local={local.find(({ card }) => card.id === file.id)} />
        </button>
      ))}
    </span>
  )
}

function Small({ file, local }: { file: FileCard; local: LocalFile | undefined }) {
  const poster = file.kind === 'video' && local?.poster
  if (file.kind === 'video' && !poster && !file.width) return <Icon name="play" size={20} />
  return (
    <img src={poster ? `data:image/jpeg;base64,${poster}` : sourceOf(file, 'thumb', local)} alt="" loading="lazy" />
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
