import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useToast } from '../../ui/index.ts'

/** Browsers inside other apps save no files, and say nothing of it. Who presses there is told where it works. */
export function useSavingHint(): void {
  const { t } = useLingui()
  const toast = useToast()
  useEffect(() => {
    const press = async ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || !target.closest('a[download]')) return
      const { readAgent } = await import('../../features/people/device.ts')
      const { inApp, browser } = readAgent(navigator.userAgent)
      if (inApp)
        toast({ says: t`${browser} may save no files. Under “Me” is a way into your own browser, which does.` })
    }
    document.addEventListener('click', press)
    return () => document.removeEventListener('click', press)
  }, [t, toast])
}
