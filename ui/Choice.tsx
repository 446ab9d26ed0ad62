import { type CSSProperties, useId } from 'react'

interface ChoiceProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChoose: (value: Value) => void
  /** The label is only spoken: something beside says it already. */
  quietLabel?: boolean
}

/** A few words of which one is chosen: chips. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  return <Radios {...props} look="ui-chips" />
}

/** The same for two or three short words that belong together: one strip. */
export function Segments<Value extends string>(props: ChoiceProps<Value>) {
  return <Radios {...props} look="ui-segments" />
}

/** One of a few colours, each with a name for who cannot see it. `value` is `#rrggbb`. */
export function ColorDots(props: ChoiceProps<string>) {
  return <Radios {...props} look="ui-dots" />
}

type Look = 'ui-chips' | 'ui-segments' | 'ui-dots'

function Radios<Value extends string>(props: ChoiceProps<Value> & { look: Look }) {
  const { label, options, value, onChoose, quietLabel, look } = props
  const name = useId()
  const dots = look === 'ui-dots'
  return (
    <fieldset className="ui-choice">
      <legend className={quietLabel ? 'ui-spoken' : 'ui-label'}>{label}</legend>
      <div className={look}>
        {options.map((option) => (
          <label
            key={option.value}
            className={option.value === value ? 'ui-chosen' : ''}
            style={dots ? ({ '--dot': option.value } as CSSProperties) : undefined}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span className={dots ? 'ui-spoken' : undefined}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
