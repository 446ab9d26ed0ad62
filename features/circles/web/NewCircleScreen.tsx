import { useState } from 'react'
import { useAccent } from '../../../ui/index.ts'
import { presetBrands } from '../../organizations/accent.ts'
import type { Circle, Code } from '../contract.ts'
import './circles.css'
import type { Draft } from './draft.ts'
import './new-circle.css'
import { NameStep } from './NameStep.tsx'
import { PosterStep } from './PosterStep.tsx'

export interface NewCircleScreenProps {
  back: string
  /** Where the first message is written. */
  onDone: (circle: Circle) => void
}

/** A circle in two minutes: its name, its poster, its first message. */
export function NewCircleScreen({ back, onDone }: NewCircleScreenProps) {
  const [draft, setDraft] = useState<Draft>({ name: '', kind: 'business', brand: presetBrands.green })
  const [made, setMade] = useState<{ circle: Circle; code: Code }>()
  return (
    <div className="circles-frame" {...useAccent(draft.brand)}>
      {made ? (
        <PosterStep {...made} onDone={() => onDone(made.circle)} />
      ) : (
        <NameStep back={back} draft={draft} onDraft={setDraft} onMade={setMade} />
      )}
    </div>
  )
}
