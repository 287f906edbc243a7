import { invalid, type InvalidInput } from '../input.ts'
import type { GroupBinding } from './model.ts'

const MAX_BINDINGS = 50
const MAX_LENGTH = 260
const GROUP = /^([a-z0-9][-a-z0-9]*):([^\p{C}]+)$/u

type Groups = readonly GroupBinding[]
/** What a name may begin with. */
export type KnownProvider = { readonly name: string; readonly groupsClaim?: string | undefined }

/** The groups of a project after one got a role in it, or what is wrong. Pure. */
export function withGroup(groups: Groups, bound: GroupBinding): GroupBinding[] | InvalidInput {
  const others = groups.filter(({ group }) => group !== bound.group)
  if (others.length >= MAX_BINDINGS)
    return invalid('group', `A project has at most ${MAX_BINDINGS} groups: remove one first.`)
  return [...others, bound].toSorted((a, b) => (a.group < b.group ? -1 : 1))
}

export function withoutGroup(groups: Groups, group: string): GroupBinding[] | InvalidInput {
  const others = groups.filter((bound) => bound.group !== group)
  return others.length < groups.length ? others : invalid('group', 'This group has no role in the project.')
}

/** Checks the name of a group, `PROVIDER:GROUP`; that there is such a group only its provider knows. Pure. */
export function checkGroup(group: string, providers: readonly KnownProvider[]): InvalidInput | undefined {
  const [, name] = GROUP.exec(group) ?? []
  if (name === undefined || group.length > MAX_LENGTH) {
    return invalid('group', `Write PROVIDER:GROUP, as in company:developers, with at most ${MAX_LENGTH} characters.`)
  }
  const provider = providers.find((known) => known.name === name)
  if (!provider) {
    const known = providers.map((one) => one.name).join(', ')
    return invalid(
      'group',
      `There is no identity provider "${name}": there is ${known === '' ? 'none at all' : known}.`,
    )
  }
  if (provider.groupsClaim !== undefined) return undefined
  return invalid(
    'group',
    `No groups are known of ${name}: an admin has to set groupsClaim of this identity provider first.`,
  )
}
