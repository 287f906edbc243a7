import { expect, it } from 'vitest'
import type { InvalidInput } from '../input.ts'
import { withMember, withoutMember, withRole } from './members.ts'
import type { Member } from './model.ts'

const parse = (text: string): Member[] =>
  text.split(' ').map((word) => {
    const [userId = '', role] = word.split(':')
    return { userId, role: role as Member['role'] }
  })
const say = (result: Member[] | InvalidInput) =>
  'kind' in result ? `${result.field}: ${result.message}` : result.map((m) => `${m.userId}:${m.role}`).join(' ')

it.each<[string, (members: Member[]) => Member[] | InvalidInput, string]>([
  ['a:owner', (m) => withMember(m, { userId: 'b', role: 'viewer' }), 'a:owner b:viewer'],
  ['a:owner b:viewer', (m) => withMember(m, { userId: 'b', role: 'owner' }), 'email: … already, as viewer'],
  ['a:owner b:viewer', (m) => withRole(m, { userId: 'b', role: 'owner' }), 'a:owner b:owner'],
  ['a:owner b:viewer', (m) => withRole(m, { userId: 'a', role: 'owner' }), 'a:owner b:viewer'],
  ['a:owner b:viewer', (m) => withRole(m, { userId: 'a', role: 'editor' }), 'role: … last owner'],
  ['a:owner b:owner', (m) => withRole(m, { userId: 'a', role: 'editor' }), 'a:editor b:owner'],
  ['a:owner', (m) => withRole(m, { userId: 'c', role: 'viewer' }), 'userId: … not a member'],
  ['a:owner b:viewer', (m) => withoutMember(m, 'b'), 'a:owner'],
  ['a:owner b:viewer', (m) => withoutMember(m, 'a'), 'userId: … last owner'],
  ['a:owner b:owner', (m) => withoutMember(m, 'a'), 'b:owner'],
  ['a:owner', (m) => withoutMember(m, 'c'), 'userId: … not a member'],
])('%s, %s', (members, change, expected) => {
  expect(say(change(parse(members)))).toMatch(new RegExp(`^${expected.replace('…', '.*')}`))
})
