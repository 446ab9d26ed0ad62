import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { call } from '../../../platform/web/index.ts'
import { Button, CirclePortrait } from '../../../ui/index.ts'
import { PortraitSheet, portraitAddress } from '../../files/web/index.ts'
import { useSentence } from '../../people/web/index.ts'
import type { Circle, changeCircle, uploadCover } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

interface CoverChoiceProps {
  circle: Circle
  /** As it is being typed. */
  name: string
  brand: string
}

/** The circle's picture in its ring, and another one for it. It is shown at once, not with what is typed below. */
export function CoverChoice({ circle, name, brand }: CoverChoiceProps) {
  const [choosing, setChoosing] = useState(false)
  const cover = portraitAddress(circle.cover, 'feed')
  return (
    <>
      <CirclePortrait name={name} brand={brand} cover={cover} size={128} />
      <Button kind="soft" icon="camera" onClick={() => setChoosing(true)}>
        {circle.cover ? <Trans>Another picture</Trans> : <Trans>Give it a picture</Trans>}
      </Button>
      {choosing && (
        <Suspense fallback={null}>
          <CoverSheet circle={circle} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  )
}

function CoverSheet({ circle, onClose }: { circle: Circle; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const sentence = useSentence()
  const { id: circleId, name, brand } = circle
  const announce = (fileId: string, size: number) =>
    call<typeof uploadCover>('PUT /circles/:circleId/covers/:fileId', { circleId, fileId, size })
  const take = async (cover: string | null) => {
    await call<typeof changeCircle>('PATCH /circles/:circleId', { circleId, cover })
    await client.invalidateQueries({ queryKey: circleKeys.one(circleId) })
  }
  return (
    <PortraitSheet
      open
      onClose={onClose}
      title={t`The picture of ${name}`}
      says={t`Everybody in it sees it, and whoever opens one of its codes.`}
      shape="round"
      now={<CirclePortrait name={name} brand={brand} cover={portraitAddress(circle.cover, 'feed')} size={150} />}
      has={circle.cover !== null}
      announce={announce}
      take={take}
      sentence={sentence}
    />
  )
}
