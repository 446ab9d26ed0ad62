import { serve, serveOutside } from '../../../platform/server/index.ts'
import type { Files } from '../../files/server/index.ts'
import * as api from '../contract.ts'
import { accessCircle, getCode } from './access.ts'
import { type AddressOf, changeCode, createCode, createCodes, pointCode, rotateCode, showCode } from './code-actions.ts'
import { listCodesOf } from './code-queries.ts'
import { getCircleFigures, getCodeFigures } from './figures.ts'
import { accessPoster, accessPosters, posterFile, postersFile } from './poster-file.ts'

export interface CodeNeeds {
  addressOf: AddressOf
  files: Files
}

export const codeRoutes = (needs: CodeNeeds) => [
  serve(api.createCode, accessCircle, async (ctx, circle, input) =>
    showCode(await createCode(ctx, circle, input), needs.addressOf),
  ),
  serve(api.listCodes, accessCircle, async (ctx, circle, asked) => ({
    codes: (await listCodesOf(ctx.db, circle, asked)).map((code) => showCode(code, needs.addressOf)),
  })),
  serve(api.changeCode, accessCircle, async (ctx, circle, { codeId, ...change }) =>
    showCode(await changeCode(ctx, circle, codeId, change), needs.addressOf),
  ),
  serve(api.createCodes, accessCircle, async (ctx, circle, input) => ({
    codes: (await createCodes(ctx, circle, input)).map((code) => showCode(code, needs.addressOf)),
  })),
  serve(api.getCode, accessCircle, async (ctx, circle, { codeId }) =>
    showCode(await getCode(ctx, circle, codeId), needs.addressOf),
  ),
  serve(api.pointCode, accessCircle, async (ctx, circle, { codeId, toCircleId }) =>
    showCode(await pointCode(ctx, circle, codeId, toCircleId), needs.addressOf),
  ),
  serve(api.rotateCode, accessCircle, async (ctx, circle, { codeId, from }) =>
    showCode(await rotateCode(ctx, circle, codeId, from), needs.addressOf),
  ),
  serve(api.getCodeFigures, accessCircle, (ctx, circle, { codeId, span }) => getCodeFigures(ctx, circle, codeId, span)),
  serve(api.getCircleFigures, accessCircle, (ctx, circle, { span }) => getCircleFigures(ctx, circle, span)),
  // Drawing takes a while: no transaction stays open for it.
  serveOutside(api.getPoster, accessPoster(needs.files), (ctx, poster, wanted) =>
    posterFile(ctx, poster, wanted, needs.addressOf),
  ),
  serveOutside(api.getPosters, accessPosters(needs.files), (_, posters, wanted) =>
    postersFile(posters, wanted, needs.addressOf),
  ),
]
