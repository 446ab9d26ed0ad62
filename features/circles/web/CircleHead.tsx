import { useLingui } from '@lingui/react/macro'
import { CirclePortrait, useTitle } from '../../../ui/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import type { Circle, Member } from '../contract.ts'
import { usePeopleCounted } from './use-counted.ts'
import { useVisibilityWords } from './use-visibility-words.ts'

interface CircleHeadProps {
  circle: Circle
  members: { members: Member[]; next: string | null }[] | undefined
}

export function CircleHead({ circle, members }: CircleHeadProps) {
  const { t } = useLingui()
  const counted = usePeopleCounted()
  useTitle(circle.name)
  const here = hereNow(members)
  const ways = useVisibilityWords()
  const way = circle.allStaff ? t`The whole team` : circle.archivedAt ? t`Archived` : ways[circle.visibility].name
  const people = counted(circle.members)
  return (
    <div className="circles-head">
      <CirclePortrait
        name={circle.name}
        brand={circle.brand}
        cover={portraitAddress(circle.cover, 'feed')}
        size={128}
        ring="open"
      />
      <h1>{circle.name}</h1>
      {circle.description && (
        <p className="circles-about" dir="auto">
          {circle.description}
        </p>
      )}
      <p>{here > 0 ? t`${way} · ${people}, ${here} here now` : t`${way} · ${people}`}</p>
    </div>
  )
}

/** Only known once everybody is: a part of the list would give a number that is too small. */
function hereNow(pages: CircleHeadProps['members']): number {
  if (!pages || pages.at(-1)?.next !== null) return 0
  return pages.flatMap(({ members }) => members).filter(({ here }) => here).length
}
