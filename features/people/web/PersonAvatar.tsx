import { Avatar } from '../../../ui/index.ts'
import { portraitAddress } from '../../files/web/index.ts'
import type { PersonCard } from '../contract.ts'
import { initials } from '../name.ts'

interface PersonAvatarProps {
  person: Pick<PersonCard, 'name'> & Partial<Pick<PersonCard, 'picture'>>
  size?: number
  alone?: boolean
}

/** Somebody as their card has them. */
export function PersonAvatar({ person: { name, picture }, size = 40, alone = false }: PersonAvatarProps) {
  const address = portraitAddress(picture, size > 64 ? 'feed' : 'thumb')
  return <Avatar initials={initials(name)} name={name} picture={address} size={size} alone={alone} />
}
