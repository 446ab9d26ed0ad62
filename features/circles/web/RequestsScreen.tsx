import { Trans, useLingui } from '@lingui/react/macro'
import { Bar, Button, Empty, Page, Row, Rows, Skeleton, Strip, useAccent, useToast } from '../../../ui/index.ts'
import { PersonAvatar, usePersonName, useSentence } from '../../people/web/index.ts'
import type { JoinRequest } from '../contract.ts'
import './circles.css'
import { circlePath } from './paths.ts'
import { isGone, Unreachable } from './Unreachable.tsx'
import { useCircle } from './use-circles.ts'
import { useDay } from './use-day.ts'
import { useAnswering, useRequests } from './use-requests.ts'

/** Who wants to come in: a yes or a no for each. */
export function RequestsScreen({ circleId }: { circleId: string }) {
  const { t } = useLingui()
  const { data: circle } = useCircle(circleId)
  return (
    <div className="circles-frame" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`Who wants to come in`} sub={circle?.name} back={circlePath(circleId)} />}>
        <Requests circleId={circleId} />
      </Page>
    </div>
  )
}

function Requests({ circleId }: { circleId: string }) {
  const sentence = useSentence()
  const requests = useRequests(circleId, true)
  const { answer, error } = useTold(circleId)
  if (!requests.data || isGone(requests.error))
    return requests.error ? <Unreachable error={requests.error} retry={requests.refetch} /> : <Skeleton />
  const all = requests.data.pages.flat()
  if (all.length === 0) return <Nobody />
  return (
    <>
      {error && <Strip kind="bad">{sentence(error)}</Strip>}
      <Rows>
        {all.map((request) => (
          <RequestRow key={request.id} request={request} onAnswer={(admitted) => answer(request, admitted)} />
        ))}
      </Rows>
      {requests.hasNextPage && (
        <div className="circles-more">
          <Button kind="soft" busy={requests.isFetchingNextPage} onClick={() => requests.fetchNextPage()}>
            <Trans>Show more people</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

function Nobody() {
  const { t } = useLingui()
  return (
    <Empty
      icon="people"
      title={t`Nobody waits`}
      says={t`Where a circle or a code asks for a yes, whoever wants to come in stands here.`}
    />
  )
}

function useTold(circleId: string) {
  const { t } = useLingui()
  const toast = useToast()
  const { mutate, error } = useAnswering(circleId)
  const answer = ({ person: { personId, name } }: JoinRequest, admitted: boolean) =>
    mutate(
      { personId, admitted },
      {
        onSuccess: () => toast({ says: admitted ? t`${name} is in.` : t`${name} is told no, and may ask in a week.` }),
      },
    )
  return { answer, error }
}

function RequestRow({ request, onAnswer }: { request: JoinRequest; onAnswer: (admitted: boolean) => void }) {
  const { t } = useLingui()
  const { person, answer, by, askedAt } = request
  const name = usePersonName()(person)
  const day = useDay()(askedAt)
  return (
    <Row
      wraps
      start={<PersonAvatar person={person} />}
      title={name}
      sub={
        <>
          {answer !== '' && (
            <span className="circles-answer" dir="auto">
              {answer}
            </span>
          )}
          {[by, day].filter(Boolean).join(' · ')}
        </>
      }
      end={
        <span className="circles-answers">
          <Button kind="soft" label={t`No to ${name}`} onClick={() => onAnswer(false)}>
            <Trans>No</Trans>
          </Button>
          <Button label={t`Let in ${name}`} onClick={() => onAnswer(true)}>
            <Trans>Let in</Trans>
          </Button>
        </span>
      }
    />
  )
}
