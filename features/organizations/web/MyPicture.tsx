import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { call } from '../../../platform/web/index.ts'
import { PortraitSheet } from '../../files/web/index.ts'
import { PersonAvatar, useSentence } from '../../people/web/index.ts'
import type { changeMyPicture, Organization, uploadMyPicture } from '../contract.ts'
import { showMyPicture } from './my-picture.ts'
import { organizationsKey } from './use-organizations.ts'

/** What stands beside what I write, in one organization. */
export function MyPicture({ place, onClose }: { place: Organization | null; onClose: () => void }) {
  if (!place) return null
  return (
    <Suspense fallback={null}>
      <Sheet place={place} onClose={onClose} />
    </Suspense>
  )
}

function Sheet({ place, onClose }: { place: Organization; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const sentence = useSentence()
  const { id: organizationId, displayName: name, picture } = place
  const announce = (fileId: string, size: number) =>
    call<typeof uploadMyPicture>('PUT /organizations/:organizationId/me/pictures/:fileId', {
      ...{ organizationId, fileId, size },
    })
  const take = async (fileId: string | null) => {
    const changed = await call<typeof changeMyPicture>('PUT /organizations/:organizationId/me/picture', {
      organizationId,
      picture: fileId,
    })
    const places = client.getQueryData<Organization[]>(organizationsKey()) ?? []
    const now = places.map((one) => (one.id === changed.id ? changed : one))
    client.setQueryData<Organization[]>(organizationsKey(), now)
    showMyPicture(now)
  }
  return (
    <PortraitSheet
      open
      onClose={onClose}
      title={t`Your picture`}
      says={t`Whoever meets you in ${place.name} sees it, also beside what you wrote before.`}
      shape="round"
      now={<PersonAvatar person={{ name, picture }} size={132} />}
      has={picture !== null}
      announce={announce}
      take={take}
      sentence={sentence}
    />
  )
}
