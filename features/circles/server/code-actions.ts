import { randomInt } from 'node:crypto'
import { type Ctx, Refusal } from '../../../platform/server/index.ts'
import type { Code } from '../contract.ts'
import { getCode, type OpenCircle } from './access.ts'
import { type CodeRow, insertCode, updateCode } from './code-queries.ts'

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

export interface NewCode {
  codeId: string
  label: string
  expiresAt: string | null
  useLimit: number | null
}

export async function createCode(ctx: Ctx, circle: OpenCircle, wanted: NewCode): Promise<CodeRow> {
  const { codeId, label, expiresAt, useLimit } = wanted
  const made = await insertCode(ctx.db, {
    ...{ id: circle.id, organizationId: circle.organizationId, codeId, label, expiresAt, useLimit },
    text: newCodeText(),
    giverId: ctx.actor.personId,
    at: ctx.now(),
  })
  if (made) return getCode(ctx, circle, codeId)
  // Repeated by the same person it is the same code; anybody else's id is taken.
  const code = await getCode(ctx, circle, codeId).catch(() => undefined)
  if (code?.giver.personId !== ctx.actor.personId) throw new Refusal('id_taken')
  return code
}

export interface CodeChange {
  label?: string | undefined
  expiresAt?: string | null | undefined
  useLimit?: number | null | undefined
  revoked?: boolean | undefined
}

export async function changeCode(ctx: Ctx, circle: OpenCircle, codeId: string, change: CodeChange): Promise<CodeRow> {
  const code = await getCode(ctx, circle, codeId)
  await updateCode(ctx.db, {
    ...code,
    label: change.label ?? code.label,
    expiresAt: change.expiresAt === undefined ? code.expiresAt : change.expiresAt,
    useLimit: change.useLimit === undefined ? code.useLimit : change.useLimit,
    revokedAt: revokedAt(ctx, code, change.revoked),
  })
  return getCode(ctx, circle, codeId)
}

function revokedAt(ctx: Ctx, code: CodeRow, revoked: boolean | undefined): string | null {
  if (revoked === undefined) return code.revokedAt
  return revoked ? (code.revokedAt ?? ctx.now().toISOString()) : null
}
