import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, clockTime, myId, useStore } from '../../../platform/web/index.ts'
import { Queries } from '../../../platform/web/Queries.tsx'
import { Button, FloatingMenu, Icon, type MenuItem, Row, Rows, Sheet, Strip, useToast } from '../../../ui/index.ts'
import type { Circle } from '../../circles/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { usePersonName, useSentence } from '../../people/web/index.ts'
import type { deleteMessage, Message } from '../contract.ts'
import { messagePolicy } from '../policy.ts'
import { whoIs } from '../state.ts'
import { useInWords } from './in-words.ts'
import type { OpenRoom } from './open-room.ts'
import type { Chosen } from './open-room-state.ts'

interface MessageMenuProps {
  open: OpenRoom
  circle: Circle | undefined
}

/** What can be done with one message: a menu beside the pointer, a sheet under a thumb. */
export function MessageMenu(props: MessageMenuProps) {
  return (
    <Queries>
      <Menus {...props} />
    </Queries>
  )
}

function Menus({ open, circle }: MessageMenuProps) {
  const { t } = useLingui()
  const chosen = useStore(open.state, (state) => state.chosen)
  const message = useMessage(open, chosen)
  const [asked, setAsked] = useState<Message | null>(null)
  const items = useDeeds(open, { circle, message, onDelete: setAsked })
  const close = () => open.choose(null)
  useEffect(() => {
    // Nothing can be done with it, or it is gone meanwhile.
    if (chosen && items.length === 0) open.choose(null)
  }, [chosen, items.length, open])
  const shown = items.length > 0 ? message : undefined
  return (
    <>
      {chosen?.at && shown && (
        <FloatingMenu label={t`More about this message`} at={chosen.at} items={items} onClose={close} />
      )}
      <DeedsSheet open={open} message={chosen && !chosen.at ? shown : undefined} items={items} onClose={close} />
      <DeleteSheet open={open} message={asked} onClose={() => setAsked(null)} />
    </>
  )
}

const useMessage = (open: OpenRoom, chosen: Chosen | null): Message | undefined =>
  useStore(open.state, ({ messages, confirmed }) =>
    chosen ? [...messages, ...confirmed].find(({ id }) => id === chosen.messageId) : undefined,
  )

interface Around {
  circle: Circle | undefined
  message: Message | undefined
  onDelete: (message: Message) => void
}

function useDeeds(open: OpenRoom, { circle, message, onDelete }: Around): MenuItem[] {
  const { t } = useLingui()
  const toast = useToast()
  const people = useStore(open.state, (state) => state.people)
  const role = useOrganization(circle?.organizationId)?.role ?? null
  if (!message || message.deleted) return []
  const facts = {
    wrote: whoIs(people, message.authorId) === myId(),
    mine: circle?.mine ?? null,
    rights: circle?.rights ?? [],
    role,
  }
  const copy = async () => {
    const copied = await copyText(message.text)
    toast({ says: copied ? t`Copied` : t`This browser does not let pages copy. Mark the words and copy them.` })
  }
  const deletes = messagePolicy.delete.allows({ personId: myId(), sessionId: '' }, facts)
  return [
    ...(message.text === '' ? [] : [{ label: t`Copy the words`, icon: 'copy' as const, onChoose: () => void copy() }]),
    ...(deletes ? [{ label: t`Delete`, icon: 'trash' as const, grave: true, onChoose: () => onDelete(message) }] : []),
  ]
}

/** Over plain http there is no clipboard: then what is marked is copied the old way. Beside an open sheet nothing can be
 * marked. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  const field = Object.assign(document.createElement('textarea'), { value: text })
  const inside = document.querySelector('dialog[open]') ?? document.body
  inside.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}

interface DeedsSheetProps {
  open: OpenRoom
  message: Message | undefined
  items: readonly MenuItem[]
  onClose: () => void
}

function DeedsSheet({ open, message, items, onClose }: DeedsSheetProps) {
  const { t } = useLingui()
  const words = useInWords()
  const nameOf = usePersonName()
  const people = useStore(open.state, (state) => state.people)
  const writer = message && whoIs(people, message.authorId)
  const who = writer === myId() ? t`You` : nameOf(writer === undefined ? undefined : people[writer])
  return (
    <Sheet
      open={message !== undefined}
      onClose={onClose}
      title={message ? `${who} · ${clockTime(Date.parse(message.sentAt))}` : ''}
      says={message && <span className="message-quote">{words(message.text, message.files).slice(0, 200)}</span>}
      closeWord={<Trans>Close</Trans>}
    >
      <Rows>
        {items.map(({ label, icon, grave, onChoose }) => (
          <Row
            key={label}
            start={icon && <Icon name={icon} />}
            title={label}
            grave={grave ?? false}
            onClick={() => {
              onClose()
              onChoose()
            }}
          />
        ))}
      </Rows>
    </Sheet>
  )
}

function DeleteSheet({
  open,
  message,
  onClose,
}: Omit<DeedsSheetProps, 'items' | 'message'> & { message: Message | null }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const people = useStore(open.state, (state) => state.people)
  const own = message !== null && whoIs(people, message.authorId) === myId()
  const taking = useMutation({
    mutationFn: ({ id: messageId }: Message) =>
      call<typeof deleteMessage>('DELETE /rooms/:roomId/messages/:messageId', { roomId: open.id, messageId }),
    onSuccess: (gone) => {
      open.drop(gone)
      close()
    },
  })
  const close = () => {
    taking.reset()
    onClose()
  }
  return (
    <Sheet
      open={message !== null}
      onClose={close}
      title={t`Delete this message?`}
      says={
        own
          ? t`It is gone for everybody, for good. That there was a message stays to be seen.`
          : t`It is gone for everybody, for good. That you deleted it is noted for those who run the place.`
      }
      action={
        <>
          {taking.error && <Strip kind="bad">{sentence(taking.error)}</Strip>}
          <Button grave size="tall" wide busy={taking.isPending} onClick={() => message && taking.mutate(message)}>
            <Trans>Delete for everybody</Trans>
          </Button>
        </>
      }
    />
  )
}
