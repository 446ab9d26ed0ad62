import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { ApiError, call, fullTime, useStore } from '../../../platform/web/index.ts'
import { Bar, Button, Choice, Empty, Page, Skeleton, useAccent } from '../../../ui/index.ts'
import type { FileKind } from '../../files/contract.ts'
import { FileList } from '../../files/web/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { listRoomFiles } from '../contract.ts'
import './room-files.css'
import { roomName, useCircleOf } from './room-name.ts'
import { rooms } from './rooms-held.ts'

const pageSize = 50

/** What people have sent in a chat, by kind, the newest first. */
export function RoomFilesScreen({ roomId }: { roomId: string }) {
  const { t } = useLingui()
  const room = useStore(rooms, ({ byId }) => byId[roomId])
  const circle = useCircleOf(room)
  const [kind, setKind] = useState<FileKind>('photo')
  const options = [
    { value: 'photo' as const, label: t`Photos` },
    { value: 'video' as const, label: t`Videos` },
    { value: 'document' as const, label: t`Documents` },
    { value: 'voice' as const, label: t`Voice` },
  ]
  return (
    <div className="ui-page" {...useAccent(circle?.brand)}>
      <Page bar={<Bar title={t`Files`} sub={roomName(room, circle)} back={`/rooms/${roomId}`} />}>
        <div className="room-files-kinds">
          <Choice label={t`Which files`} quietLabel options={options} value={kind} onChoose={setKind} />
        </div>
        <Found roomId={roomId} kind={kind} />
      </Page>
    </div>
  )
}

function Found({ roomId, kind }: { roomId: string; kind: FileKind }) {
  const { t } = useLingui()
  const nameOf = usePersonName()
  const found = useRoomFiles(roomId, kind)
  if (found.error instanceof ApiError && !found.error.passing) return <NoRoom />
  if (!found.data && found.error) return <NotLoaded retry={() => void found.refetch()} />
  if (!found.data) return <Skeleton />
  const people = new Map(found.data.pages.flatMap((page) => page.people.map((card) => [card.personId, card])))
  const files = found.data.pages.flatMap((page) =>
    page.files.map(({ file, authorId, sentAt }) => ({
      file,
      who: nameOf(people.get(people.get(authorId)?.mergedInto ?? authorId)),
      when: fullTime(Date.parse(sentAt)),
    })),
  )
  if (files.length === 0) return <Nothing kind={kind} />
  return (
    <Suspense fallback={<Skeleton />}>
      <FileList files={files} />
      {found.hasNextPage && (
        <p className="room-files-more">
          <Button kind="soft" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t`Show older ones`}
          </Button>
        </p>
      )}
    </Suspense>
  )
}

const useRoomFiles = (roomId: string, kind: FileKind) =>
  useInfiniteQuery({
    queryKey: ['room-files', roomId, kind],
    queryFn: ({ pageParam }) =>
      call<typeof listRoomFiles>('GET /rooms/:roomId/files', {
        ...{ roomId, kind, limit: pageSize },
        ...(pageParam !== null && { before: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
  })

function Nothing({ kind }: { kind: FileKind }) {
  const { t } = useLingui()
  const says = {
    photo: t`No photos yet`,
    video: t`No videos yet`,
    document: t`No documents yet`,
    voice: t`No voice notes yet`,
  }
  const icons = { photo: 'picture', video: 'play', document: 'file', voice: 'mic' } as const
  return <Empty icon={icons[kind]} title={says[kind]} says={t`What people send in this chat is found here again.`} />
}

function NoRoom() {
  const { t } = useLingui()
  const says = t`It was closed, or it is not open to you. A code of its circle leads back in.`
  return <Empty icon="chat" ring="closed" title={t`This chat is not here`} says={says} />
}

function NotLoaded({ retry }: { retry: () => void }) {
  const { t } = useLingui()
  return (
    <Empty
      icon="offline"
      ring="dotted"
      title={t`The files did not come`}
      says={t`Check your connection and try again.`}
      action={<Button kind="soft" onClick={retry}>{t`Try again`}</Button>}
    />
  )
}
