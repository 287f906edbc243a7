import { InvalidSpecError, QuotaExceededError, UnavailableError } from './errors.ts'
import type { Machine, MachineAt, MachineOrder, MachineProvider } from './provider.ts'

const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/

/** What happens to whoever asks. */
export type Mood = 'well' | 'full' | 'stalling' | 'failing' | 'away'

export type MemoryProvider = MachineProvider & {
  /** May be set at any time. */
  mood: Mood
  /** Takes a machine away behind everybody's back, as somebody in the console of a cloud does. */
  readonly lose: (at: MachineAt) => void
}

const keyOf = ({ clusterId, name }: MachineAt) => `${clusterId}/${name}`

/** Machines that are nothing but their names, for tests; under the same conformance suite as those that are something. */
export function createMemoryProvider(now: () => Date = () => new Date()): MemoryProvider {
  const machines = new Map<string, Machine>()
  let last = 0
  /** No two machines are ordered at the same time. */
  const time = () => {
    last = Math.max(now().getTime(), last + 1)
    return new Date(last).toISOString()
  }
  const answering = async (): Promise<void> => {
    await Promise.resolve()
    if (provider.mood === 'away') throw new UnavailableError('nobody answers: try again')
  }
  /** A machine runs when it was looked at a second time. */
  const look = (key: string): Machine | undefined => {
    const machine = machines.get(key)
    if (machine?.state === 'Deleting') machines.delete(key)
    if (machine?.state === 'Creating' && provider.mood === 'failing')
      machines.set(key, { ...machine, state: 'Failed', message: 'its power supply burnt' })
    if (machine?.state === 'Creating' && provider.mood === 'well') machines.set(key, { ...machine, state: 'Running' })
    return machine
  }
  const provider: MemoryProvider = {
    mood: 'well',
    async create(order) {
      await answering()
      const there = machines.get(keyOf(order))
      if (there) return same(there, order)
      if (!NAME.test(order.name)) throw new InvalidSpecError('a name has lower-case letters, digits and dashes')
      if (provider.mood === 'full') throw new QuotaExceededError('there is room for no further machine')
      const machine: Machine = { name: order.name, pool: order.pool, state: 'Creating', createdAt: time() }
      machines.set(keyOf(order), machine)
      return machine
    },
    async list(clusterId) {
      await answering()
      const keys = [...machines.keys()].filter((key) => key.startsWith(`${clusterId}/`))
      return keys.flatMap((key) => look(key) ?? [])
    },
    async find(at) {
      await answering()
      return look(keyOf(at))
    },
    async delete(at) {
      await answering()
      const there = machines.get(keyOf(at))
      if (there) machines.set(keyOf(at), { ...there, state: 'Deleting' })
    },
    lose: (at) => void machines.delete(keyOf(at)),
  }
  return provider
}

function same(there: Machine, { pool, name }: MachineOrder): Machine {
  if (there.pool === pool) return there
  throw new InvalidSpecError(`${name} is a machine of pool ${there.pool}: choose another name`)
}
