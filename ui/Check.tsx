import { type ReactNode, useId } from 'react'

interface CheckProps {
  label: string
  /** One sentence: what it means. */
  says?: ReactNode
  checked: boolean
  onCheck: (checked: boolean) => void
}

/** Something that can be wanted beside: a box to tick, with its words. */
export function Check({ label, says, checked, onCheck }: CheckProps) {
  const id = useId()
  return (
    <label className="ui-check" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={says === undefined ? undefined : `${id}-says`}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <span>
        {label}
        {says !== undefined && <small id={`${id}-says`}>{says}</small>}
      </span>
    </label>
  )
}
