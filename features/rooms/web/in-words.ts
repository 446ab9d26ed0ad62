import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'
import type { FileCard } from '../../files/contract.ts'
import type { Unsent } from './unsent.ts'

/** A message as one line: what was written, or else what it carries. */
export function useInWords(): (text: string, files?: readonly FileCard[]) => string {
  const { t } = useLingui()
  return useCallback(
    (text, files = []) => {
      const [first] = files
      if (text !== '' || !first) return text
      if (first.kind === 'voice') return t`Voice note`
      if (files.length > 1 && files.some(({ kind }) => kind !== 'photo'))
        return plural(files.length, { one: '# file', other: '# files' })
      if (files.length > 1) return plural(files.length, { one: '# photo', other: '# photos' })
      if (first.kind === 'document') return first.name
      return first.kind === 'video' ? t`Video` : t`Photo`
    },
    [t],
  )
}

export const cardsOf = ({ files = [] }: Unsent): FileCard[] => files.map(({ card }) => card)
