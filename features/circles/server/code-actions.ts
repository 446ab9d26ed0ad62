import { randomInt } from 'node:crypto'
import { audit, type Ctx, Forbidden, Missing, Refusal } from '../../../platform/server/index.ts'
import type { Code } from '../contract.ts'
import { circlePolicy } from '../policy.ts'
import { accessCircle, getCode, type OpenCircle } from './access.ts'
import {
  type CodeRow,
  findOwnCode,
  findTakenLabels,
  insertCode,
  listCodesById,
  moveAddress,
  moveCode,
  type NewCodeRow,
  updateCode,
} from './code-queries.ts'
import { expectAwake } from './expect-awake.ts'

// Without letters and digits that are taken for one another when read off paper. What it takes to guess one:
// docs/decisions/0023-guessing-codes.md.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const codeLength = 10

const newCodeText = () => Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')

/** What was scanned or typed, as codes are kept; a NUL is no text to the database. */
export const normalCode = (typed: string): string => typed.replaceAll('\u0000', '').trim().toLowerCase()

/** Where codes lead: the server's public address. */
export type AddressOf = (codeText: string) => string

export const showCode = ({ organizationId: _, ...code }: CodeRow, addressOf: AddressOf): Code => ({
  ...code,
  address: addressOf(code.code),
})

export interface CodeWays {
  expiresAt: string | null
  useLimit: number | null
  greeting: string
  tags: string[]
  approval: boolean
  opens: CodeRow['opens']
}

export interface NewCode extends Partial<CodeWays> {
  codeId: string
  label: string
  own?: boolean
}

const plainWays: CodeWays = { expiresAt: null, useLimit: null, greeting: '', tags: [], approval: false, opens: 'room' }

export async function createCode(ctx: Ctx, circle: OpenCircle, wanted: NewCode): Promise<CodeRow> {
  expectOpenable(circle)
  const { codeId, own = false } = wanted
  if (await insertCode(ctx.db, rowOf(ctx, circle, { ...wanted, own }))) return getCode(ctx, circle, codeId)
  const mine = own ? await findOwnCode(ctx.db, circle, ctx.actor.personId) : undefined
  if (mine) return mine
  // Repeated by the same person it is the same code; anybody else's id is taken.
  const code = await getCode(ctx, circle, codeId).catch(() => undefined)
  if (code?.giver.personId !== ctx.actor.personId) throw new Refusal('id_taken')
  return code
}

const rowOf = (ctx: Ctx, { id, organizationId }: OpenCircle, wanted: NewCode): NewCodeRow => ({
  ...{ ...plainWays, own: false, ...wanted, id, organizationId },
  text: newCodeText(),
  giverId: ctx.actor.personId,
  at: ctx.now(),
})

/** In the team's circle is who is on the team; in one that rests nobody comes in. */
function expectOpenable(circle: OpenCircle): void {
  expectAwake(circle)
  if (circle.allStaff) throw new Refusal('team_circle')
}

export interface NewCodes extends CodeWays {
  codes: readonly { codeId: string; label: string; tags: string[] }[]
}

/** All of them or none. What is typed twice is named, as two codes of one table would count apart. */
export async function createCodes(ctx: Ctx, circle: OpenCircle, { codes, ...ways }: NewCodes): Promise<CodeRow[]> {
  expectOpenable(circle)
  const labels = codes.map(({ label }) => label)
  const ids = codes.map(({ codeId }) => codeId)
  const twice = labels.filter((label, index) => labels.indexOf(label) !== index)
  if (twice.length > 0 || new Set(ids).size < ids.length) throw new Refusal('labels_twice', 422, named(twice))
  const taken = await findTakenLabels(ctx.db, circle, labels, ids)
  if (taken.length > 0) throw new Refusal('labels_taken', 409, named(taken))
  for (const { tags, ...code } of codes) {
    const all = [...new Set([...ways.tags, ...tags])].slice(0, mostTags)
    await insertCode(ctx.db, rowOf(ctx, circle, { ...ways, ...code, tags: all }))
  }
  const made = await listCodesById(ctx.db, circle, ids)
  const mine = made.filter(({ giver }) => giver.personId === ctx.actor.personId)
  if (mine.length < ids.length) throw new Refusal('id_taken')
  return made
}

const mostTags = 10
const mostNamed = 5

const named = (labels: readonly string[]) => ({ labels: [...new Set(labels)].slice(0, mostNamed).join(', ') })

export type CodeChange = {
  [key in 'label' | keyof CodeWays]?: CodeRow[key] | undefined
} & { revoked?: boolean | undefined }

export async function changeCode(ctx: Ctx, circle: OpenCircle, codeId: string, change: CodeChange): Promise<CodeRow> {
  const code = await getCode(ctx, circle, codeId)
  const { revoked, ...wishes } = change
  const wanted = Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined))
  await updateCode(ctx.db, { ...code, ...wanted, revokedAt: revokedAt(ctx, code, revoked) })
  return getCode(ctx, circle, codeId)
}

function revokedAt(ctx: Ctx, code: CodeRow, revoked: boolean | undefined): string | null {
  if (revoked === undefined) return code.revokedAt
  return revoked ? (code.revokedAt ?? ctx.now().toISOString()) : null
}

/** Paper that hangs already opens another circle from now on. Who points it there may manage codes in both. */
export async function pointCode(ctx: Ctx, circle: OpenCircle, codeId: string, toCircleId: string): Promise<CodeRow> {
  const code = await getCode(ctx, circle, codeId)
  const target = await accessCircle(ctx, { circleId: toCircleId })
  if (target.organizationId !== circle.organizationId) throw new Missing('circle')
  if (!circlePolicy.changeCodes.allows(ctx.actor, target)) throw new Forbidden(circlePolicy.changeCodes.name)
  if (target.id === circle.id) return code
  expectOpenable(target)
  if (!(await moveCode(ctx.db, code, target.id))) throw new Refusal('own_code_there')
  const details = { circleId: circle.id, label: code.label, to: target.name }
  await audit(ctx, { organizationId: circle.organizationId, act: 'code.pointed', details })
  return getCode(ctx, target, codeId)
}

export async function rotateCode(ctx: Ctx, circle: OpenCircle, codeId: string, from: string): Promise<CodeRow> {
  const code = await getCode(ctx, circle, codeId)
  // Asked again because the answer was lost: the address has changed already.
  if (code.code !== from) return code
  await moveAddress(ctx.db, code, newCodeText())
  const details = { circleId: circle.id, label: code.label }
  await audit(ctx, { organizationId: circle.organizationId, act: 'code.rotated', details })
  return getCode(ctx, circle, codeId)
}
