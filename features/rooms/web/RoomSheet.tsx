import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { v7 } from 'uuid'
import { Button, Check, Field, Sheet, Strip } from '../../../ui/index.ts'
import { cleanName, nameProblem } from '../../people/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { ListedRoom } from '../contract.ts'
import { useChangingRoom, useCreatingRoom } from './use-circle-rooms.ts'

interface RoomSheetProps {
  circleId: string
  /** None: a new one. */
  room: ListedRoom | undefined
  onClose: () => void
}

/** Makes a chat, or changes one. */
export function RoomSheet({ circleId, room, onClose }: RoomSheetProps) {
  const { t } = useLingui()
  const { draft, set, problem, busy, save, rest } = useRoomForm(circleId, room, onClose)
  return (
    <Sheet open onClose={onClose} title={room ? t`Change this chat` : t`A new chat`}>
      <form
        className="ui-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label={t`What is it called?`}
          placeholder={t`Regulars`}
          value={draft.name}
          onText={(name) => set({ name })}
          problem={problem.name}
        />
        <Check
          label={t`Newcomers are in it at once`}
          says={t`Whoever is in the circle already joins by choice.`}
          checked={draft.everybody}
          onCheck={(everybody) => set({ everybody })}
        />
        <Field
          label={t`For how many (optional)`}
          inputMode="numeric"
          placeholder={t`any number`}
          value={draft.sizeLimit}
          onText={(sizeLimit) => set({ sizeLimit })}
          hint={t`When it is full, the next one opens by itself.`}
          problem={problem.sizeLimit}
        />
        {problem.other && <Strip kind="bad">{problem.other}</Strip>}
        <Button type="submit" size="tall" wide busy={busy}>
          {room ? <Trans>Keep the change</Trans> : <Trans>Make the chat</Trans>}
        </Button>
        {room && (
          <Button kind="quiet" wide busy={busy} onClick={rest}>
            {room.archivedAt ? <Trans>Restore this chat</Trans> : <Trans>Archive this chat</Trans>}
          </Button>
        )}
      </form>
    </Sheet>
  )
}

interface Draft {
  name: string
  everybody: boolean
  /** As typed. */
  sizeLimit: string
}

type Problem = { [key in 'name' | 'sizeLimit' | 'other']?: string }

function useRoomForm(circleId: string, room: ListedRoom | undefined, onDone: () => void) {
  const sentence = useSentence()
  const wrongIn = useWrong(room)
  const [roomId] = useState(() => room?.id ?? v7())
  const [draft, setDraft] = useState(() => draftOf(room))
  const [problem, setProblem] = useState<Problem>({})
  const [creating, changing] = [useCreatingRoom(circleId), useChangingRoom(circleId)]
  const ended = { onSuccess: onDone, onError: (error: unknown) => setProblem({ other: sentence(error) }) }
  const save = () => {
    const wrong = wrongIn(draft)
    setProblem(wrong)
    if (Object.keys(wrong).length > 0) return
    const { name, ...rest } = { ...draft, sizeLimit: draft.sizeLimit.trim() ? Number(draft.sizeLimit) : null }
    if (!room) creating.mutate({ roomId, name, ...rest }, ended)
    else changing.mutate({ roomId, ...rest, ...(name.trim() !== '' && { name }) }, ended)
  }
  const rest = () => changing.mutate({ roomId, archived: !room?.archivedAt }, ended)
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setProblem({})
  }
  return { draft, set, problem, busy: creating.isPending || changing.isPending, save, rest }
}

const draftOf = (room: ListedRoom | undefined): Draft => ({
  name: room?.name ?? '',
  everybody: room?.everybody ?? false,
  sizeLimit: room?.sizeLimit ? String(room.sizeLimit) : '',
})

/** The room that a circle began with may stay without a name of its own. */
function useWrong(room: ListedRoom | undefined): (draft: Draft) => Problem {
  const { t } = useLingui()
  const sentence = useSentence()
  return ({ name, sizeLimit }) => {
    const wrong = room?.name === '' && name.trim() === '' ? null : nameProblem(cleanName(name))
    const limit = Number(sizeLimit)
    const fits = sizeLimit.trim() === '' || (Number.isInteger(limit) && limit >= 2 && limit <= 5000)
    return {
      ...(wrong && { name: sentence(wrong) }),
      ...(!fits && { sizeLimit: t`A whole number from 2 to 5,000, or nothing.` }),
    }
  }
}
