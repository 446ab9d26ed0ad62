import { useId } from 'react'

interface SwitchProps {
  /** What is on or off. Its words stand beside it already. */
  label: string
  on: boolean
  onTurn: (on: boolean) => void
}

/** On or off, at once. */
export function Switch({ label, on, onTurn }: SwitchProps) {
  const id = useId()
  return (
    <span className="ui-switch" data-on={on || undefined}>
      <label className="ui-spoken" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="checkbox" role="switch" checked={on} aria-checked={on} onChange={() => onTurn(!on)} />
    </span>
  )
}
