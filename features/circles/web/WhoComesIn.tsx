import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Choice, Field, Segments } from '../../../ui/index.ts'
import type { DraftProps } from './CircleSettingsScreen.tsx'
import { useVisibilityWords } from './use-visibility-words.ts'

interface WhoComesInProps extends DraftProps {
  problem: (field: string) => string | undefined
  /** A link that is free, where the one that was typed is not. */
  suggestion: string | undefined
}

export function WhoComesIn({ draft, change, problem, suggestion }: WhoComesInProps) {
  const { t } = useLingui()
  const words = useVisibilityWords()
  const options = (['open', 'code', 'approval', 'private'] as const).map((value) => ({
    value,
    label: words[value].name,
  }))
  const { visibility } = draft
  return (
    <>
      <div>
        <Choice
          label={t`Who comes in`}
          options={options}
          value={visibility}
          onChoose={(visibility) => change({ visibility })}
        />
        <p className="circles-means" aria-live="polite">
          {words[visibility].means}
        </p>
      </div>
      {(visibility === 'open' || visibility === 'approval') && (
        <SlugField draft={draft} change={change} problem={problem} suggestion={suggestion} />
      )}
      {visibility === 'approval' && (
        <Field
          label={t`A question to whoever asks (optional)`}
          placeholder={t`Whose parent are you?`}
          value={draft.question}
          maxLength={200}
          onText={(question) => change({ question })}
          problem={problem('question')}
        />
      )}
    </>
  )
}

function SlugField({ draft, change, problem, suggestion }: WhoComesInProps) {
  const { t } = useLingui()
  return (
    <div>
      <Field
        label={t`Its link (optional)`}
        placeholder="lotus-garden"
        value={draft.slug ?? ''}
        onText={(slug) => change({ slug })}
        hint={`${location.origin}/c/${draft.slug || '…'}`}
        problem={problem('slug')}
      />
      {suggestion && (
        <Button kind="soft" onClick={() => change({ slug: suggestion })}>
          <Trans>Take {suggestion}</Trans>
        </Button>
      )}
    </div>
  )
}

export function WhoWrites({ draft, change }: DraftProps) {
  const { t } = useLingui()
  return (
    <>
      <Segments
        label={t`Who writes`}
        options={[
          { value: 'everyone', label: t`Everybody` },
          { value: 'hosts', label: t`Hosts and team` },
        ]}
        value={draft.writers}
        onChoose={(writers) => change({ writers })}
      />
      {draft.writers === 'everyone' && (
        <Segments
          label={t`Guests without an e-mail address or a key`}
          options={[
            { value: 'write', label: t`Write, too` },
            { value: 'read', label: t`Only read` },
          ]}
          value={draft.guestsMay}
          onChoose={(guestsMay) => change({ guestsMay })}
        />
      )}
      <Segments
        label={t`What newcomers see of what was said before`}
        options={[
          { value: 'all', label: t`All` },
          { value: 'last_50', label: t`The last 50` },
          { value: 'joining', label: t`Nothing` },
        ]}
        value={draft.newcomersSee}
        onChoose={(newcomersSee) => change({ newcomersSee })}
      />
    </>
  )
}
