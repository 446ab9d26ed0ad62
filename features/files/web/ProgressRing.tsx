/** A ring that fills: how much of an upload is there. */
export function ProgressRing({ share, size = 48 }: { share: number; size?: number }) {
  const shown = Math.max(0.02, Math.min(1, share))
  return (
    <span className="progress-ring" style={{ width: `${size}px`, height: `${size}px` }}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" pathLength={1} />
        <circle className="progress-ring-done" cx="24" cy="24" r="21" pathLength={1} strokeDasharray={`${shown} 1`} />
      </svg>
      {size > 40 && share > 0 && <b>{Math.floor(share * 100)}%</b>}
    </span>
  )
}
