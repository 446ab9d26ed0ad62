import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import { Button, Empty, useToast } from '../../../ui/index.ts'
import { draftOf } from './drafts.ts'
import { roomOf, unsent } from './unsent.ts'

/** One was in this room a moment ago, and no longer is. What was being written can still be taken along. */
export function GoneScreen({ roomId, name }: { roomId: string; name: string }) {
  const { t } = useLingui()
  const list = useStore(unsent().items, (state) => state.list)
  const waiting = list.filter(({ lane }) => roomOf(lane) === roomId).map(({ body }) => body.text)
  const text = [...waiting, draftOf(roomId)].filter((part) => part !== '').join('\n\n')
  return (
    <main className="room ui-page">
      <Empty
        alone
        icon="leave"
        ring="closed"
        title={name ? t`You are no longer in ${name}` : t`You are no longer in this chat`}
        says={t`You left, or somebody in charge took you out. What you wrote there stays with the others.`}
        action={
          <>
            {text !== '' && <Kept text={text} />}
            <Button href="/">{t`To my chats`}</Button>
          </>
        }
      />
    </main>
  )
}

function Kept({ text }: { text: string }) {
  const { t } = useLingui()
  const toast = useToast()
  const field = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    field.current?.select()
    // Without https there is no clipboard: the text is then selected, ready to be copied by hand.
    await navigator.clipboard?.writeText(text).then(
      () => toast({ says: t`Copied` }),
      () => {},
    )
  }
  return (
    <div className="room-kept">
      <label>
        <span>{t`What you were writing`}</span>
        <textarea ref={field} readOnly rows={4} value={text} />
      </label>
      <Button kind="soft" icon="copy" onClick={() => void copy()}>{t`Copy`}</Button>
    </div>
  )
}
