import { useLingui } from '@lingui/react/macro'
import { presetBrands } from '../../organizations/accent.ts'

/** The colours that are offered, each with its name. */
export function useCircleColours(): { value: string; label: string }[] {
  const { t } = useLingui()
  return [
    { value: presetBrands.green, label: t`Green` },
    { value: presetBrands.blue, label: t`Blue` },
    { value: presetBrands.rust, label: t`Rust` },
    { value: presetBrands.gold, label: t`Gold` },
    { value: presetBrands.red, label: t`Red` },
    { value: presetBrands.violet, label: t`Violet` },
    { value: presetBrands.ink, label: t`Ink` },
  ]
}
