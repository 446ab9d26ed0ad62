import { type IconName, icons } from './icons.ts'

/** These point along the line of text, so they turn round where it runs from right to left. */
const turning = new Set<IconName>(['back', 'chevron', 'leave'])

/** Never spoken: whoever shows it gives the name. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={turning.has(name) ? 'ui-icon ui-turning' : 'ui-icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={icons[name]} />
    </svg>
  )
}
