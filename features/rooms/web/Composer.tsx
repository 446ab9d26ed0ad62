import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { live, useMedia } from '../../../platform/web/index.ts'
import { Icon } from '../../../ui/index.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { writeMessage } from './unsent.ts'

const longest = 8000
const counted = 7500
const typingEveryMs = 2500

/** Grows with what is written. Enter sends where there is a real keyboard; on a phone it begins a new line. */
export function Composer({ roomId }: { roomId: string }) {
  const { t } = useLingui()
  const { text, change, field } = useDraft(roomId)
  const phone = useMedia('(pointer: coarse)')
  useEffect(() => {
    // A keyboard on glass would cover what one came to read.
    if (!phone) field.current?.focus()
  }, [phone, field])
  const ready = text.trim() !== '' && text.trim().length <= longest
  const send = () => {
    if (!ready) return field.current?.focus()
    writeMessage(roomId, text.trim())
    change('')
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || phone || composing(event)) return
    event.preventDefault()
    send()
  }
  return (
    <footer className="composer">
      {text.length > counted && <Length of={text.trim().length} />}
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
        />
      </div>
      <button
        type="button"
        className="composer-send"
        aria-label={t`Send`}
        title={t`Send`}
        data-ready={ready || undefined}
        // The field keeps the focus, so that the keyboard of a phone stays open.
        onPointerDown={(event) => event.preventDefault()}
        onClick={send}
      >
        <Icon name="send" />
      </button>
    </footer>
  )
}

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
