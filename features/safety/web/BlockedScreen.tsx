import { Trans, useLingui } from '@lingui/react/macro'
import { useStore } from '../../../platform/web/index.ts'
import { Bar, Button, Empty, Page, Row, Rows, Skeleton, Strip } from '../../../ui/index.ts'
import { useOrganizations } from '../../organizations/web/index.ts'
import { PersonAvatar, useSentence } from '../../people/web/index.ts'
import type { Block } from '../contract.ts'
import { blocks, loadBlocks } from './blocks-held.ts'
import { useBlocking } from './use-blocking.ts'

/** Whom I do not want to read, each with the way back. */
export function BlockedScreen() {
  const { t } = useLingui()
  const { list, status } = useStore(blocks, (state) => state)
  return (
    <Page bar={<Bar title={t`Blocked people`} back="/me" />}>
      {status === 'unasked' && <Skeleton />}
      {status === 'failed' && (
        <Empty
          icon="offline"
          ring="dotted"
          title={t`No connection`}
          says={t`The list is shown as soon as the network is back.`}
          action={<Button kind="soft" onClick={() => void loadBlocks()}>{t`Try again`}</Button>}
        />
      )}
      {status === 'ready' && list.length === 0 && (
        <Empty
          icon="person"
          title={t`You have blocked nobody`}
          says={t`Tap somebody’s name in a chat to fold away what they write. They are not told.`}
        />
      )}
      {status === 'ready' && list.length > 0 && <People list={list} />}
    </Page>
  )
}

function People({ list }: { list: readonly Block[] }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const places = useOrganizations().data ?? []
  const { unblock } = useBlocking()
  return (
    <>
      {unblock.error && <Strip kind="bad">{sentence(unblock.error)}</Strip>}
      <Rows label={t`Blocked people`}>
        {list.map(({ id, organizationId, person }) => {
          const { personId, name } = person
          return (
            <Row
              key={id}
              start={<PersonAvatar person={person} />}
              title={name}
              sub={places.find((place) => place.id === organizationId)?.name}
              end={
                <Button
                  kind="soft"
                  label={t`Unblock ${name}`}
                  busy={unblock.isPending && unblock.variables.personId === personId}
                  onClick={() => unblock.mutate({ organizationId, personId, name })}
                >
                  <Trans>Unblock</Trans>
                </Button>
              }
            />
          )
        })}
      </Rows>
    </>
  )
}
