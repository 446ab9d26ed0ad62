import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'

interface Around {
  label: string
  hint?: ReactNode
  /** A sentence: what is wrong and what to do. */
  problem?: string | undefined
  /** Stands on the line of the field, after it. */
  end?: ReactNode
  /** The label is only spoken: something beside says it already. */
  quietLabel?: boolean
}

interface Typing {
  value: string
  onText: (text: string) => void
  name?: string
  placeholder?: string
  maxLength?: number
  required?: boolean
}

interface FieldProps extends Around, Typing {
  type?: 'text' | 'number' | 'date' | 'email' | 'search'
  inputMode?: 'text' | 'numeric' | 'email'
  autoComplete?: string
  enterKeyHint?: 'done' | 'go' | 'next' | 'send'
  min?: string
}

export function Field({ label, hint, problem, end, quietLabel, onText, ...input }: FieldProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem} end={end} quietLabel={quietLabel ?? false}>
      <input
        {...(input as InputHTMLAttributes<HTMLInputElement>)}
        id={id}
        className="ui-input"
        dir="auto"
        onInput={(event) => onText(event.currentTarget.value)}
        {...described(id, hint, problem)}
      />
    </Labelled>
  )
}

interface LongFieldProps extends Around, Typing {
  rows?: number
}

/** For more than one line. */
export function LongField({ label, hint, problem, end, quietLabel, onText, rows = 3, ...input }: LongFieldProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem} end={end} quietLabel={quietLabel ?? false}>
      <textarea
        {...(input as TextareaHTMLAttributes<HTMLTextAreaElement>)}
        id={id}
        className="ui-input ui-input-long"
        dir="auto"
        rows={rows}
        onInput={(event) => onText(event.currentTarget.value)}
        {...described(id, hint, problem)}
      />
    </Labelled>
  )
}

const described = (id: string, hint: ReactNode, problem: string | undefined) => ({
  'aria-invalid': problem ? true : undefined,
  'aria-describedby': problem || hint ? `${id}-says` : undefined,
})

function Labelled({
  id,
  label,
  hint,
  problem,
  end,
  quietLabel,
  children,
}: Around & { id: string; children: ReactNode }) {
  return (
    <div className="ui-field">
      <label htmlFor={id} className={quietLabel ? 'ui-spoken' : 'ui-label'}>
        {label}
      </label>
      <div className="ui-field-line">
        {children}
        {end}
      </div>
      {/* The place is there before the sentence, so that a screen reader hears the sentence arrive. */}
      <p id={`${id}-says`} className={problem ? 'ui-problem' : 'ui-field-hint'} aria-live="polite">
        {problem ?? hint}
      </p>
    </div>
  )
}
