import { type FileReply, i18nFor } from '../../../platform/server/index.ts'
import type { Circle, Code } from '../contract.ts'
import { labelNumber } from '../label-number.ts'
import { posterTypes, renderPoster } from './poster/render-poster.ts'

export interface PosterWanted {
  circle: Pick<Circle, 'name' | 'brand' | 'kind'>
  code: Pick<Code, 'label' | 'address'>
  format: 'pdf' | 'svg' | 'png'
  lang: 'en' | 'zh' | 'both'
}

/** The poster of one code. Both languages stand on it unless one is asked for: guests speak either. */
export async function posterFile({ circle, code, format, lang }: PosterWanted): Promise<FileReply> {
  const [first, second] = lang === 'both' ? [wordsIn('en'), wordsIn('zh')] : [wordsIn(lang), undefined]
  const bytes = await renderPoster({
    format,
    circleName: circle.name,
    callToAction: first.call,
    secondCall: second?.call,
    hints: second ? [first.hint, second.hint] : [first.hint],
    opening: labelNumber(code.label),
    address: code.address,
    shownAddress: code.address.replace(/^https?:\/\//, ''),
    brand: circle.brand,
    kind: circle.kind,
  })
  return { type: posterTypes[format], name: `${circle.name} ${code.label}.${format}`, bytes }
}

function wordsIn(locale: 'en' | 'zh'): { call: string; hint: string } {
  const i18n = i18nFor(locale)
  return {
    call: i18n.t({ id: 'circles.poster.call', message: 'Scan and come in' }),
    hint: i18n.t({ id: 'circles.poster.hint', message: 'Nothing to download. Just your name.' }),
  }
}
