import { useLingui } from '@lingui/react/macro'
import { useToast } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'

// Both are missing over plain http on a local network; the link then stands there to be read and marked.
export const canCopy = () => Boolean(navigator.clipboard)
export const canShare = () => typeof navigator.share === 'function'

export function useHandOut(circle: Circle, code: Code) {
  const { t } = useLingui()
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code.address)
      toast({ says: t`The link is copied.` })
    } catch {
      toast({ says: t`This browser did not let the link be copied. Mark it and copy it yourself.` })
    }
  }
  const share = () =>
    navigator.share({ title: circle.name, url: code.address }).catch(() => {
      // Closing the share sheet is no error.
    })
  return { copy, share }
}
