import { useLingui } from '@lingui/react/macro'
import { type ClipboardEvent, type KeyboardEvent, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { live, useMedia } from '../../../platform/web/index.ts'
import { Icon, IconButton } from '../../../ui/index.ts'
import { AttachSheet, ChosenFiles, Recorder } from '../../files/web/index.ts'
import { keepChosenUntil } from './chosen-kept.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { MicButton } from './MicButton.tsx'
import { writeMessage } from './unsent.ts'
import { useChosen, useDrop } from './use-chosen.ts'
import { useHold } from './use-hold.ts'
import { focusNewest } from './use-message-hand.ts'

const longest = 8000
const counted = 7500
const typingEveryMs = 2500

/** Grows with what is written. Enter sends where there is a real keyboard; on a phone it begins a new line. */
export function Composer({ roomId }: { roomId: string }) {
  const { t } = useLingui()
  const { text, change, field } = useDraft(roomId)
  const chosen = useChosen(roomId)
  const held = useDrop(chosen.add)
  const hold = useHold()
  const phone = useMedia('(pointer: coarse)')
  useEffect(() => {
    // A keyboard on glass would cover what one came to read.
    if (!phone) field.current?.focus()
  }, [phone, field])
  const written = text.trim()
  const ready = (written !== '' || chosen.files.length > 0) && written.length <= longest && !chosen.reading
  const send = () => {
    if (!ready) return field.current?.focus()
    keepChosenUntil(writeMessage(roomId, written, chosen.files))
    change('')
    chosen.clear()
    field.current?.focus()
  }
  return (
    <footer className="composer">
      {held && <p className="composer-drop">{t`Let go to add it to your message`}</p>}
      {chosen.any && (
        <Suspense fallback={null}>
          <ChosenFiles {...chosen} onRemove={chosen.remove} onDismiss={chosen.dismiss} />
        </Suspense>
      )}
      {text.length > counted && <Length of={written.length} />}
      {hold.mode === 'none' ? (
        <>
          <Attach onChoose={chosen.add} />
          <Writing {...{ text, change, field, phone, send }} onPaste={chosen.onPaste} />
        </>
      ) : (
        <Recording roomId={roomId} hold={hold} />
      )}
      {hold.mode !== 'locked' &&
        (written === '' && !chosen.any && canRecord() ? (
          <MicButton hold={hold} />
        ) : (
          <Send ready={ready} onClick={send} />
        ))}
    </footer>
  )
}

/** Over plain http a browser hands out no microphone. */
const canRecord = (): boolean => 'mediaDevices' in navigator && typeof MediaRecorder !== 'undefined'

type WritingProps = ReturnType<typeof useDraft> & {
  phone: boolean
  send: () => void
  onPaste: (event: ClipboardEvent<HTMLElement>) => void
}

function Writing({ text, change, field, phone, send, onPaste }: WritingProps) {
  const { t } = useLingui()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'ArrowUp' && text === '') return focusNewest(event.currentTarget)
    if (event.key !== 'Enter' || event.shiftKey || phone || composing(event)) return
    event.preventDefault()
    send()
  }
  return (
    <div className="composer-field">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t`Message`}
        aria-label={t`Message`}
        enterkeyhint={phone ? 'enter' : 'send'}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  )
}

function Send({ ready, onClick }: { ready: boolean; onClick: () => void }) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className="composer-send"
      aria-label={t`Send`}
      title={t`Send`}
      data-ready={ready || undefined}
      // The field keeps the focus, so that the keyboard of a phone stays open.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon name="send" />
    </button>
  )
}

/** The sheet is fetched when it is first asked for. */
function Attach({ onChoose }: { onChoose: (files: readonly File[], asDocuments: boolean) => void }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const press = () => {
    setWanted(true)
    setOpen(true)
  }
  return (
    <>
      <IconButton icon="plus" label={t`Add files`} onClick={press} />
      {wanted && (
        <Suspense fallback={null}>
          <AttachSheet open={open} onClose={() => setOpen(false)} onChoose={onChoose} />
        </Suspense>
      )}
    </>
  )
}

const Recording = ({ roomId, hold }: { roomId: string; hold: ReturnType<typeof useHold> }) => (
  <Suspense fallback={<div className="composer-field" />}>
    <Recorder
      held={hold.mode === 'held'}
      slid={hold.slid.back}
      ends={hold.ends}
      onSend={(file) => void writeMessage(roomId, '', [file])}
      onClose={hold.close}
    />
  </Suspense>
)

/** Enter that ends a Chinese or Japanese word sends nothing. Safari reports it after the composition, as key 229. */
const composing = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => event.isComposing || event.keyCode === 229

function useDraft(roomId: string) {
  const [text, setText] = useState(() => draftOf(roomId))
  const field = useRef<HTMLTextAreaElement>(null)
  const told = useRef(0)
  const change = (next: string) => {
    setText(next)
    keepDraft(roomId, next)
    if (next === '' || Date.now() - told.current < typingEveryMs) return
    told.current = Date.now()
    live.typing(roomId)
  }
  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current)
  }, [text])
  return { text, change, field }
}

/** As high as what is written. Its surroundings keep their height meanwhile, or the messages above would jump. */
function fitHeight(field: HTMLTextAreaElement): void {
  const around = field.parentElement
  if (around) around.style.minHeight = `${around.offsetHeight}px`
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
  if (around) around.style.minHeight = ''
}

function Length({ of }: { of: number }) {
  const { t, i18n } = useLingui()
  const over = of > longest
  const written = i18n.number(of)
  const most = i18n.number(longest)
  const says = over ? t`${written} of ${most} characters: send it in parts.` : t`${written} of ${most} characters`
  return (
    <p className={over ? 'composer-length composer-over' : 'composer-length'} role={over ? 'alert' : undefined}>
      {says}
    </p>
  )
}
