import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Bar, Button, Icon, Page, Row, Rows, Segments, Skeleton, useAccent } from '../../../ui/index.ts'
import type { Circle } from '../contract.ts'
import { rightsFor } from '../policy.ts'
import { CircleHead } from './CircleHead.tsx'
import './circles.css'
import { codeState } from './code-state.ts'
import { HostTools } from './HostTools.tsx'
import { MemberRow } from './MemberRow.tsx'
import { circlePath } from './paths.ts'
import { Unreachable } from './Unreachable.tsx'
import { useChatWords } from './use-chat-words.ts'
import { useCircle, useCodes, useMembers } from './use-circles.ts'
import { type Part, useRights, ViewedAs } from './use-rights.ts'

type Eyes = 'guest' | Part

/** The circle with somebody else's eyes, drawn by the same parts and judged by the same rules. Nothing can be pressed. */
export function ViewAsScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const [eyes, setEyes] = useState<Eyes>('guest')
  const { data: circle, error, refetch } = useCircle(circleId)
  const options: { value: Eyes; label: string }[] = [
    { value: 'guest', label: t`Guest` },
    { value: 'member', label: t`Member` },
    { value: 'host', label: t`Host` },
  ]
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`As others see it`} sub={circle?.name} back={circlePath(circleId)} />}>
        {error && !circle && <Unreachable error={error} retry={refetch} />}
        {!circle && !error && <Skeleton rows={6} />}
        {circle && (
          <>
            <div className="circles-eyes">
              <Segments label={t`Whose eyes`} quietLabel options={options} value={eyes} onChoose={setEyes} />
            </div>
            {eyes === 'guest' ? <BeforeTheDoor circle={circle} /> : <Inside circle={circle} part={eyes} />}
          </>
        )}
      </Page>
    </div>
  )
}

/** A stranger sees the page behind a code, and nothing else. */
function BeforeTheDoor({ circle }: { circle: Circle }) {
  const codes = useCodes(circle.id, '', useRights(circle).seeCodes).data?.pages.flat()
  const open = codes?.find((code) => codeState(code) === 'open')
  const door = open ? `/j/${open.code}` : circle.slug && `/c/${circle.slug}`
  return (
    <div className="circles-eyes-door">
      <p>
        <Trans>
          Before they come in, people see one page: the name, the colour, how many are there and who came first. No
          message, no list of members.
        </Trans>
      </p>
      {door ? (
        <Button size="tall" wide href={`${door}?as=guest`} newTab>
          <Trans>Open that page</Trans>
        </Button>
      ) : (
        <p className="ui-hint">
          <Trans>Just now there is no code that lets people in, so there is no such page.</Trans>
        </p>
      )}
    </div>
  )
}

function Inside({ circle, part }: { circle: Circle; part: Part }) {
  const { t } = useLingui()
  const pages = useMembers(circle.id).data?.pages
  const chat = useChatWords(circle, part)
  const seen: Circle = { ...circle, mine: part, rights: rightsFor(part), team: false }
  return (
    <ViewedAs.Provider value={part}>
      <p className="ui-hint circles-eyes-still">
        <Trans>To be looked at only: nothing here can be pressed.</Trans>
      </p>
      <div inert>
        <CircleHead circle={seen} members={pages} />
        <Rows>
          <Row start={<Icon name="chat" />} title={t`The chat`} sub={chat} />
        </Rows>
        <People circle={seen} />
        <HostTools circle={seen} />
      </div>
    </ViewedAs.Provider>
  )
}

const peopleShown = 5

function People({ circle }: { circle: Circle }) {
  const { t } = useLingui()
  const page = useMembers(circle.id).data?.pages[0]
  const members = page?.members ?? []
  // Where somebody came from is shown to hosts.
  const origins = circle.mine === 'host' ? page?.origins : []
  const rights = useRights(circle)
  const nothing = () => {}
  return (
    <section>
      <h2 className="ui-head">{t`Members`}</h2>
      <Rows>
        {members.slice(0, peopleShown).map((member) => (
          <MemberRow
            key={member.personId}
            member={member}
            origin={origins?.find(({ personId }) => personId === member.personId)}
            me={false}
            onLook={nothing}
            onChangeRole={rights.changeRole(member) ? nothing : undefined}
            onRemove={rights.remove(member) ? nothing : undefined}
          />
        ))}
      </Rows>
    </section>
  )
}
