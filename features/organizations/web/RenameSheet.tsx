import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../platform/web/index.ts'
import { Button, Field, Sheet, useToast } from '../../../ui/index.ts'
import { cleanName, nameProblem } from '../../people/index.ts'
import { fieldProblem, useSentence } from '../../people/web/index.ts'
import type { Organization, renameMyself } from '../contract.ts'
import { organizationsKey } from './use-organizations.ts'

/** A new name within one organization: in all its circles at once, also beside what was written before. */
export function RenameSheet({ place, onClose }: { place: Organization | null; onClose: () => void }) {
  const { t } = useLingui()
  const says = place ? t`Everybody in ${place.name} will see it, also beside what you wrote before.` : ''
  return (
    <Sheet open={place !== null} onClose={onClose} title={t`What shall people call you?`} says={says}>
      {place && <RenameForm key={place.id} place={place} onDone={onClose} />}
    </Sheet>
  )
}

function RenameForm({ place, onDone }: { place: Organization; onDone: () => void }) {
  const { t } = useLingui()
  const toast = useToast()
  const sentence = useSentence()
  const [name, setName] = useState(place.displayName)
  const [problem, setProblem] = useState<string>()
  const rename = useRename(place.id)
  const submit = () => {
    const wrong = nameProblem(cleanName(name))
    if (wrong) return setProblem(sentence(wrong))
    rename.mutate(name, {
      onSuccess: ({ displayName }) => {
        toast({ says: t`You are now ${displayName}.` })
        onDone()
      },
      onError: (error) => setProblem(sentence(fieldProblem(error, 'displayName') ?? error)),
    })
  }
  return (
    <form
      className="ui-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={t`Your name`}
        value={name}
        onText={(text) => {
          setName(text)
          setProblem(undefined)
        }}
        problem={problem}
        autoComplete="nickname"
        enterKeyHint="done"
      />
      <Button type="submit" size="tall" wide busy={rename.isPending}>
        <Trans>Use this name</Trans>
      </Button>
    </form>
  )
}

function useRename(organizationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (displayName: string) =>
      call<typeof renameMyself>('PATCH /organizations/:organizationId/me', { organizationId, displayName }),
    onSuccess: (changed) =>
      client.setQueryData<Organization[]>(organizationsKey(), (places) =>
        places?.map((place) => (place.id === changed.id ? changed : place)),
      ),
  })
}
