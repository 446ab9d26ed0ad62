import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import { call } from '../../../platform/web/index.ts'
import type { Circle, changeMemberRole, listMembers, Member } from '../contract.ts'
import { type CircleRight, inOrder } from '../policy.ts'
import { circleKeys } from './use-circles.ts'

interface Turn {
  member: Member
  right: CircleRight
  on: boolean
}

type MemberPages = InfiniteData<ReplyOf<typeof listMembers>, string | null>

/** Turns a switch: shown at once, and as the server has it once that has answered. */
export function useEntrusting({ id: circleId }: Circle) {
  const client = useQueryClient()
  const key = circleKeys.found(circleId, { role: 'moderator' })
  const put = (personId: string, rights: CircleRight[]) =>
    client.setQueryData<MemberPages>(key, (held) => held && withRights(held, personId, rights))
  const { mutate, error } = useMutation({
    // One after the other, so that the second of two quick turns does not lose the first.
    scope: { id: `trust ${circleId}` },
    mutationFn: ({ member: { personId, rights }, right, on }: Turn) =>
      call<typeof changeMemberRole>('PATCH /circles/:circleId/members/:personId', {
        circleId,
        personId,
        rights: turned(heldRights(client.getQueryData<MemberPages>(key), personId) ?? rights, right, on),
      }),
    onMutate: ({ member: { personId, rights }, right, on }) => {
      void client.cancelQueries({ queryKey: key })
      put(personId, turned(heldRights(client.getQueryData<MemberPages>(key), personId) ?? rights, right, on))
    },
    onSettled: () => client.invalidateQueries({ queryKey: circleKeys.members(circleId) }),
  })
  return { entrust: mutate, error }
}

const turned = (rights: readonly CircleRight[], right: CircleRight, on: boolean): CircleRight[] =>
  inOrder(on ? [...rights, right] : rights.filter((one) => one !== right))

const heldRights = (held: MemberPages | undefined, personId: string) =>
  held?.pages.flatMap(({ members }) => members).find((member) => member.personId === personId)?.rights

const withRights = (held: MemberPages, personId: string, rights: CircleRight[]): MemberPages => ({
  ...held,
  pages: held.pages.map((page) => ({
    ...page,
    members: page.members.map((member) => (member.personId === personId ? { ...member, rights } : member)),
  })),
})
