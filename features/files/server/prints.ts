// Pictures of ours as they lie on paper.
import { buffer } from 'node:stream/consumers'
import { type Ctx, keepLast, Missing } from '../../../platform/server/index.ts'
import { readFile } from './actions.ts'
import type { Files } from './files.ts'
import { PictureRefused } from './pictures.ts'
import type { Printed } from './print-picture.ts'
import { findFile } from './queries.ts'

/** To be called when no transaction is open; undefined where nothing is left of the picture. */
export type Print = () => Promise<Printed | undefined>

/** Whose picture it is and who may see it has been asked before. */
export async function findPrint(ctx: Pick<Ctx, 'db'>, files: Files, fileId: string): Promise<Print | undefined> {
  const file = await findFile(ctx.db, fileId)
  if (!file?.contentId) return undefined
  const { tag, open } = await readFile(ctx, files, file, 'full')
  return async () => {
    try {
      return await keptOr(tag, async () => files.pictures.print(await buffer(await open())))
    } catch (error) {
      if (error instanceof Missing || error instanceof PictureRefused) return undefined
      throw error
    }
  }
}

/** Whoever tries words on a poster asks for the same one again and again. Some 50 KB each, 300 KB at worst. */
const keptOr = keepLast<Printed>(40)
