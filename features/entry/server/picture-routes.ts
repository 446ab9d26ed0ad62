// What a door shows beside its page: the picture of the circle, and the one that messengers put beside its link.
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Actor } from '../../../platform/contract/policy.ts'
import {
  type Ctx,
  type FileReply,
  Missing,
  type StreamReply,
  serve,
  serveOutside,
} from '../../../platform/server/index.ts'
import { circlePicture, type Door } from '../../circles/server/index.ts'
import { type Files, findFile, readFile } from '../../files/server/index.ts'
import * as api from '../contract.ts'
import { type Tries, type Typed, tryDoor } from './try-door.ts'

type AnyCtx = Ctx<Actor | null>

export interface PictureNeeds {
  files: Files
  tries: Tries
}

export const pictureRoutes = (needs: PictureNeeds) => [
  serve(
    api.showDoorCover,
    (ctx, { code }) => openDoor(ctx, { code }, needs),
    (ctx, door) => doorCover(ctx, door, needs),
  ),
  serve(
    api.showLinkCover,
    (ctx, { slug }) => openDoor(ctx, { slug }, needs),
    (ctx, door) => doorCover(ctx, door, needs),
  ),
  // Drawing takes a while: no transaction stays open for it.
  serveOutside(
    api.showDoorPicture,
    (ctx, { code }) => picturedDoor(ctx, { code }, needs),
    (_, door) => doorPicture(door),
  ),
  serveOutside(
    api.showLinkPicture,
    (ctx, { slug }) => picturedDoor(ctx, { slug }, needs),
    (_, door) => doorPicture(door),
  ),
]

/** A door that stays closed has no picture, and whoever guesses learns no more from it than from the page. */
async function openDoor(ctx: AnyCtx, typed: Typed, { tries }: PictureNeeds): Promise<Door> {
  const door = await tryDoor(ctx, typed, tries)
  if (typeof door === 'string' || door.refusal) throw new Missing('door')
  return door
}

/** Small enough for a page that is to be there at once. */
async function doorCover(ctx: AnyCtx, { circle }: Door, { files }: PictureNeeds): Promise<StreamReply> {
  const cover = await findPortrait(ctx, files, circle.cover, 'feed')
  if (!cover) throw new Missing('cover')
  return cover
}

async function findPortrait(ctx: AnyCtx, files: Files, id: string | null, variant: 'feed' | 'full') {
  const file = id === null ? undefined : await findFile(ctx.db, id)
  return file?.contentId ? readFile(ctx, files, file, variant) : undefined
}

/** In the ring: the circle’s own picture, or the logo of its place. */
async function picturedDoor(ctx: AnyCtx, typed: Typed, needs: PictureNeeds) {
  const door = await openDoor(ctx, typed, needs)
  const inRing = door.circle.cover ?? door.logo
  return { ...door, inRing: await findPortrait(ctx, needs.files, inRing, 'full') }
}

async function doorPicture({
  circle,
  placeName,
  inRing,
}: Door & { inRing: StreamReply | undefined }): Promise<FileReply> {
  const portrait = inRing && { tag: inRing.tag, read: () => inRing.open().then((bytes: Readable) => buffer(bytes)) }
  const bytes = await circlePicture({ ...circle, placeName, portrait })
  return { type: 'image/png', name: `${circle.name}.png`, bytes }
}
