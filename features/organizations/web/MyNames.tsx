import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Icon, IconButton, Row, Rows, Skeleton } from '../../../ui/index.ts'
import { PersonAvatar } from '../../people/web/index.ts'
import type { Organization } from '../contract.ts'
import { MyPicture } from './MyPicture.tsx'
import './organizations.css'
import { RenameSheet } from './RenameSheet.tsx'
import { useMayFound, useOrganizations } from './use-organizations.ts'
import { useRoleWord } from './use-role-word.ts'

/** Under which name I am known, and where. One place: large, as on a card. More: one row each. */
export function MyNames() {
  const { t } = useLingui()
  const { data: places } = useOrganizations()
  const { data: founding } = useMayFound()
  const [renaming, setRenaming] = useState<Organization | null>(null)
  const [pictured, setPictured] = useState<Organization | null>(null)
  if (!places) return <Skeleton rows={1} picture={60} />
  const [only] = places
  return (
    <>
      {places.length === 1 && only ? (
        <NameCard place={only} onRename={() => setRenaming(only)} onPicture={() => setPictured(only)} />
      ) : (
        <NameRows places={places} onRename={setRenaming} onPicture={setPictured} />
      )}
      {founding?.may && (
        <Rows>
          <Row
            href="/welcome"
            start={<Icon name="plus" />}
            title={t`Make a place of your own`}
            sub={t`With circles, codes and a team`}
          />
        </Rows>
      )}
      <RenameSheet place={renaming} onClose={() => setRenaming(null)} />
      <MyPicture place={pictured} onClose={() => setPictured(null)} />
    </>
  )
}

interface NameCardProps {
  place: Organization
  onRename: () => void
  onPicture: () => void
}

function NameCard({ place, onRename, onPicture }: NameCardProps) {
  const { t } = useLingui()
  return (
    <div className="organizations-card">
      <PictureButton place={place} size={60} onPicture={onPicture} />
      <div>
        <b>{place.displayName}</b>
        <p>
          <Trans>Known by this name in {place.name}</Trans>
        </p>
      </div>
      <IconButton icon="edit" label={t`Change my name`} onClick={onRename} />
    </div>
  )
}

/** My picture, to be pressed: a small camera says so. */
function PictureButton({ place, size, onPicture }: { place: Organization; size: number; onPicture: () => void }) {
  const { t } = useLingui()
  const { displayName: name, picture } = place
  return (
    <button
      type="button"
      className="organizations-picture"
      aria-label={t`My picture in ${place.name}`}
      onClick={onPicture}
    >
      <PersonAvatar person={{ name, picture }} size={size} />
      <i aria-hidden="true">
        <Icon name="camera" size={14} />
      </i>
    </button>
  )
}

interface NameRowsProps {
  places: Organization[]
  onRename: (place: Organization) => void
  onPicture: (place: Organization) => void
}

function NameRows({ places, onRename, onPicture }: NameRowsProps) {
  const { t } = useLingui()
  const role = useRoleWord()
  return (
    <>
      <h2 className="ui-head">
        <Trans>My names</Trans>
      </h2>
      <Rows>
        {places.map((place) => (
          <Row
            key={place.id}
            start={<PictureButton place={place} size={44} onPicture={() => onPicture(place)} />}
            title={place.displayName}
            sub={[place.name, place.role !== 'outside' && role(place.role)].filter(Boolean).join(' · ')}
            end={<IconButton icon="edit" label={t`Change my name in ${place.name}`} onClick={() => onRename(place)} />}
          />
        ))}
      </Rows>
    </>
  )
}
