import { useState } from 'react'

/** A square picture that fills what it lies in: over what stands there until it has come, and gone again where it cannot
 * be had. */
export function Photo({ address }: { address: string | undefined }) {
  const [failed, setFailed] = useState<string>()
  if (address === undefined || address === failed) return null
  return (
    <img
      className="ui-photo"
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(address)}
    />
  )
}
