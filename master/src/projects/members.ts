import { invalid, type InvalidInput } from '../input.ts'
import type { Member } from './model.ts'

type Members = readonly Member[]

/** Who is in a project after a change, or what is wrong with it. Pure. */
export function withMember(members: Members, added: Member): Member[] | InvalidInput {
  const there = members.find(({ userId }) => userId === added.userId)
  if (there) return invalid('email', `This person is a member already, as ${there.role}.`)
  return [...members, added]
}

export function withRole(members: Members, changed: Member): Member[] | InvalidInput {
  const without = others(members, changed.userId)
  if (without.length === members.length) return notAMember()
  const next = members.map((member) => (member.userId === changed.userId ? changed : member))
  return hasOwner(next) ? next : lastOwner('role')
}

export function withoutMember(members: Members, userId: string): Member[] | InvalidInput {
  const next = others(members, userId)
  if (next.length === members.length) return notAMember()
  return hasOwner(next) ? next : lastOwner('userId')
}

const others = (members: Members, userId: string) => members.filter((member) => member.userId !== userId)
const hasOwner = (members: Members) => members.some(({ role }) => role === 'owner')
const notAMember = () => invalid('userId', 'This person is not a member of the project.')
const lastOwner = (field: string) =>
  invalid(field, 'This is the last owner of the project: make somebody else an owner first.')
