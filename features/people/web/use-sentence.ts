import { useLingui } from '@lingui/react/macro'
import { ApiError } from '../../../platform/web/index.ts'

/** Why something was refused, as a sentence that says what to do. */
export function useSentence(): (problem: unknown) => string {
  const { t } = useLingui()
  const known: Record<string, () => string> = {
    name_missing: () => t`Write a name first.`,
    name_too_long: () => t`That is too long: 60 characters are the most.`,
    name_without_letters: () => t`A name needs at least one letter or digit.`,
    last_host: () => t`A circle needs a host, and there is no other one. Make somebody else a host first.`,
    last_owner: () => t`Somebody has to own it. Make somebody else an owner first.`,
    id_taken: () => t`Something else was saved under this number meanwhile. Try again.`,
    forbidden: () => t`You may not do this here. A host or the owner can.`,
    missing: () => t`This is no longer here.`,
    too_many: () => t`That was a lot at once. Wait a minute, then try again.`,
    unreachable: () => t`There is no connection just now. What you typed is still here.`,
    timed_out: () => t`The answer took too long. What you typed is still here: try again.`,
    challenge_spent: () => t`That took too long, or another window asked meanwhile. Try again.`,
    passkey_refused: () => t`This key is not for this address. Open the app under its usual address, then try again.`,
    passkey_unknown: () => t`This key was removed here. Sign in another way, or scan a code to come in anew.`,
    passkey_taken: () => t`This key is in use already. Choose another one.`,
    passkeys_full: () => t`You have 20 keys. Remove one you no longer use first.`,
    passkey_here_already: () => t`This device keeps a key for you already. Nothing more to do.`,
    passkey_other_address: () =>
      t`Keys work only under this server’s public address. Open the app there, then try again.`,
    passkey_failed: () => t`This device could not do it just now. Try again, or use another way.`,
    not_signed_in: () => t`You are signed out on this browser. Scan a code to come in again.`,
  }
  return (problem) => {
    const code = typeof problem === 'string' ? problem : codeOf(problem)
    const said = problem instanceof ApiError ? problem.sentence : ''
    return known[code]?.() ?? (said || t`That did not work. Try again; what you typed is still here.`)
  }
}

/** Whatever carries a code of ours: an answer of the server, or why the device would not. */
const codeOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : ''

/** What the server found wrong with one field, or null. */
export const fieldProblem = (problem: unknown, field: string): string | null =>
  problem instanceof ApiError ? (problem.fields[field] ?? null) : null
