import { type Ctx, type FileReply, i18nFor, Missing, type OutsideCtx, Refusal } from '../../../platform/server/index.ts'
import { type Files, findPrint, type Print, type Printed } from '../../files/server/index.ts'
import { findLook } from '../../organizations/server/index.ts'
import type { PosterLook } from '../contract.ts'
import { labelNumber } from '../label-number.ts'
import { accessCircle, accessCode, type OpenCircle } from './access.ts'
import type { AddressOf } from './code-actions.ts'
import { type CodeRow, listOpenCodesOf } from './code-queries.ts'
import { judgeCode } from './door.ts'
import type { PosterContent } from './poster/lay-out-poster.ts'
import { missingLetters } from './poster/letters.ts'
import { posterTypes, renderPoster, renderPosters } from './poster/render-poster.ts'
import { loadTypefaces } from './poster/typeface.ts'

type WithPlace = OpenCircle & Place

interface Place {
  placeName: string
  logo: Print | undefined
}

/** More would keep the printer, and this server, for minutes. */
const codesInOneFile = 100

async function withPlace<C extends OpenCircle>(ctx: Ctx, circle: C, files: Files): Promise<C & Place> {
  const look = await findLook(ctx.db, circle.organizationId)
  const logo = look?.logo ? await findPrint(ctx, files, look.logo) : undefined
  return { ...circle, placeName: look?.name ?? '', logo }
}

export const accessPoster = (files: Files) => async (ctx: Ctx, ids: { circleId: string; codeId: string }) =>
  withPlace(ctx, await accessCode(ctx, ids), files)

/** A circle and its open codes, by label as people count: table 2 before table 10. */
export const accessPosters =
  (files: Files) =>
  async (ctx: Ctx, { circleId }: { circleId: string }) => {
    const circle = await accessCircle(ctx, { circleId })
    const codes = await listOpenCodesOf(ctx.db, circle, ctx.now(), codesInOneFile + 1)
    const { compare } = new Intl.Collator('und', { numeric: true })
    return { ...(await withPlace(ctx, circle, files)), codes: codes.sort((a, b) => compare(a.label, b.label)) }
  }

/** The poster of one code. Both languages stand on it unless one is asked for: guests speak either. */
export async function posterFile(
  ctx: OutsideCtx,
  { code, ...circle }: WithPlace & { code: CodeRow | undefined },
  { format, ...look }: PosterLook & { format: 'pdf' | 'svg' | 'png' },
  addressOf: AddressOf,
): Promise<FileReply> {
  if (!code) throw new Missing('code')
  if (judgeCode(code, ctx.now()).refusal) throw new Refusal('code_off')
  const content = { ...contentOf(circle, code, look, addressOf), logo: await logoOf(circle, look) }
  await refuseWhatCannotBePrinted(content)
  const bytes = await renderPoster({ ...content, format, form: look.form })
  return { type: posterTypes[format], name: `${circle.name} ${code.label}.${format}`, bytes }
}

export async function postersFile(
  { codes, ...circle }: WithPlace & { codes: readonly CodeRow[] },
  look: PosterLook,
  addressOf: AddressOf,
): Promise<FileReply> {
  if (codes.length === 0) throw new Refusal('no_open_codes')
  if (codes.length > codesInOneFile) throw new Refusal('too_many_codes')
  const logo = await logoOf(circle, look)
  const contents = codes.map((code) => ({ ...contentOf(circle, code, look, addressOf), logo }))
  for (const content of contents) await refuseWhatCannotBePrinted(content)
  return {
    type: posterTypes.pdf,
    name: `${circle.name}.pdf`,
    bytes: await renderPosters(look.form, contents),
  }
}

const logoOf = async ({ logo }: Place, look: PosterLook): Promise<Printed | undefined> =>
  look.logo === 'shown' ? logo?.() : undefined

function contentOf(circle: WithPlace, code: CodeRow, look: PosterLook, addressOf: AddressOf): PosterContent {
  const { name, lang, call, second } = look
  const [first, other] = lang === 'both' ? [wordsIn('en'), wordsIn('zh')] : [wordsIn(lang), undefined]
  const circleName = name?.trim() || circle.name
  const address = addressOf(code.code)
  return {
    circleName,
    secondName: circle.placeName === circleName ? undefined : circle.placeName,
    callToAction: call?.trim() || first.call,
    secondCall: second?.trim() || other?.call,
    hints: other ? [first.hint, other.hint] : [first.hint],
    opening: labelNumber(code.label),
    address,
    shownAddress: address.replace(/^https?:\/\//, ''),
    brand: look.brand ?? circle.brand,
    kind: circle.kind,
  }
}

/** Emoji are left out; letters are not: a name with holes would be another name. */
async function refuseWhatCannotBePrinted({ circleName, callToAction, secondCall }: PosterContent): Promise<void> {
  const texts = [circleName, callToAction, secondCall ?? '']
  const { bold } = await loadTypefaces(texts)
  const missing = texts.some((text) => missingLetters(bold, text))
  if (missing) throw new Refusal('letters_missing', 422)
}

function wordsIn(locale: 'en' | 'zh'): { call: string; hint: string } {
  const i18n = i18nFor(locale)
  return {
    call: i18n.t({ id: 'circles.poster.call', message: 'Scan and come in' }),
    hint: i18n.t({ id: 'circles.poster.hint', message: 'Nothing to download. Just your name.' }),
  }
}
