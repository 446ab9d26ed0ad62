import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { shortTime } from '../../../platform/web/index.ts'
import { Button, Empty, Row, Rows, Sheet, Skeleton, Strip } from '../../../ui/index.ts'
import { PersonAvatar, usePersonName, useSentence } from '../../people/web/index.ts'
import type { Ban } from '../contract.ts'
import './safety.css'
import type { BanPages, useLifting } from './use-bans.ts'

interface BanListProps {
  pages: BanPages
  lifting: ReturnType<typeof useLifting>
  /** What lifting opens: the name of the circle, or of the place. */
  opens: string
  /** The circle is said beside each, where there are several. */
  several?: boolean
}

/** Who is kept out, by whom and why, each with the way back in. */
export function BanList({ pages, lifting, opens, several = false }: BanListProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const [chosen, setChosen] = useState<Ban | null>(null)
  if (pages.error && !pages.data) {
    return (
      <Empty
        icon="offline"
        ring="dotted"
        title={t`The list did not come`}
        says={sentence(pages.error)}
        action={<Button kind="soft" onClick={() => void pages.refetch()}>{t`Try again`}</Button>}
      />
    )
  }
  if (!pages.data) return <Skeleton />
  const bans = pages.data.pages.flatMap((page) => page.bans)
  if (bans.length === 0) {
    return (
      <Empty
        icon="shield"
        title={t`Nobody is kept out`}
        says={t`Whoever is taken out of a circle stands here, with the way to let them back in.`}
      />
    )
  }
  return (
    <>
      <Rows label={t`Kept out`}>
        {bans.map((ban) => (
          <BanRow key={ban.id} ban={ban} several={several} onChoose={() => setChosen(ban)} />
        ))}
      </Rows>
      {pages.hasNextPage && (
        <div className="safety-more">
          <Button kind="soft" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
      <BackSheet ban={chosen} opens={opens} lifting={lifting} onClose={() => setChosen(null)} />
    </>
  )
}

function BanRow({ ban, several, onChoose }: { ban: Ban; several: boolean; onChoose: () => void }) {
  const { t } = useLingui()
  const { person, circle, devices, reason, by, at } = ban
  const nameOf = usePersonName()
  const name = nameOf(by)
  const words = [
    several ? (circle ? circle.name : t`Everywhere here`) : null,
    devices ? t`with their devices` : null,
    by ? t`by ${name}` : null,
    shortTime(Date.parse(at)),
  ]
  return (
    <Row
      start={<PersonAvatar person={person} />}
      title={nameOf(person)}
      sub={
        <>
          {reason && <span className="safety-reason">{reason}</span>}
          <span className="safety-facts">{words.filter(Boolean).join(' · ')}</span>
        </>
      }
      onClick={onChoose}
      chevron
    />
  )
}

function BackSheet({
  ban,
  opens,
  lifting,
  onClose,
}: Pick<BanListProps, 'opens' | 'lifting'> & { ban: Ban | null; onClose: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const name = usePersonName()(ban?.person)
  const close = () => {
    lifting.reset()
    onClose()
  }
  return (
    <Sheet
      open={ban !== null}
      onClose={close}
      title={t`Let ${name} come again?`}
      says={
        <Trans>
          Any code of {opens} lets them in again, on every device of theirs. They are not told; they find the door open.
        </Trans>
      }
      action={
        <>
          {lifting.error && <Strip kind="bad">{sentence(lifting.error)}</Strip>}
          <Button
            size="tall"
            wide
            busy={lifting.isPending}
            onClick={() => ban && lifting.mutate(ban, { onSuccess: close })}
          >
            <Trans>Let them come again</Trans>
          </Button>
        </>
      }
    />
  )
}
