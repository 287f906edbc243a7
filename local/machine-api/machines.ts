import type { Instance } from '../instance/instance.ts'
import type { LocalNode } from '../nodes/node.ts'
import { designNode, NoRoomError, readNodes } from '../nodes/store.ts'
import { changeNodes } from '../nodes/wanted.ts'
import type { MachineHost } from './host.ts'
import { mostMachines } from './limit.ts'
import { forgetNote, readNote, writeNote } from './notes.ts'
import { Refusal } from './refusal.ts'

/** As callers see a machine. */
export type OrderedMachine = {
  readonly name: string
  readonly pool: string
  readonly state: 'Creating' | 'Running' | 'Deleting' | 'Failed'
  readonly message?: string
  readonly createdAt: string
}

/** Which machine, of which seed's cluster: one seed does not see those of another. */
export type MachineAt = { readonly seed: string; readonly clusterId: string; readonly name: string }
export type Order = MachineAt & { readonly pool: string; readonly joinToken: string }

type Ordered = LocalNode & { readonly ordered: NonNullable<LocalNode['ordered']> }

/** After the machines of a cluster or a host did not become what they should; the next look is worth a while. */
const PAUSE_MS = 5_000

/**
 * The machines that were ordered of one instance. Which there are stands in its list of worker machines, what they join
 * with in a note for each, so that whoever comes after a crash goes on with what was begun.
 */
export class OrderedMachines {
  readonly #instance: Instance
  readonly #host: MachineHost
  readonly #signal: AbortSignal
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(instance: Instance, host: MachineHost, signal: AbortSignal) {
    this.#instance = instance
    this.#host = host
    this.#signal = signal
    for (const node of this.#all()) this.#goOn(node)
  }

  list({ seed, clusterId }: Omit<MachineAt, 'name'>): OrderedMachine[] {
    return this.#all()
      .filter((n) => n.seed === seed && n.clusterId === clusterId)
      .map((n) => this.#present(n))
  }

  find(at: MachineAt): OrderedMachine | undefined {
    return this.list(at).find(({ name }) => name === at.name)
  }

  /** @throws Refusal */
  async create(order: Order): Promise<OrderedMachine> {
    const nodes = await changeNodes(this.#instance, (nodes) => {
      if (findSame(nodes, order)) return nodes
      const node = this.#design(nodes, order)
      // First the note: a machine without one would never know what it is for.
      writeNote(this.#instance, node, { joinToken: order.joinToken })
      this.#host.prepare(node)
      return [...nodes, node]
    })
    const made = findSame(nodes, order)
    if (!made) throw new Error(`${order.name} is not in the list that it was just written to`)
    this.#goOn(made)
    return this.#present(made)
  }

  async delete(at: MachineAt): Promise<void> {
    const isIt = (n: LocalNode) => n.ordered !== undefined && isAt(n, at)
    if (!readNodes(this.#instance).some(isIt)) return
    const nodes = await changeNodes(this.#instance, (all) =>
      all.map((n) => (isIt(n) && n.ordered ? { ...n, ordered: { ...n.ordered, leaving: true } } : n)),
    )
    for (const node of nodes.filter(isIt)) if (isOrdered(node)) this.#goOn(node)
  }

  #all(): Ordered[] {
    return readNodes(this.#instance).filter(isOrdered)
  }

  #design(nodes: readonly LocalNode[], { seed, clusterId, name, pool }: Order): Ordered {
    const own = nodes.filter((n) => n.clusterId === clusterId)
    const most = mostMachines(this.#instance)
    if (own.length >= most) {
      throw new Refusal('QuotaExceeded', `cluster ${clusterId} has ${own.length} of ${most} machines: delete some`)
    }
    try {
      const createdAt = new Date().toISOString()
      return { ...designNode(nodes, { clusterId, seed, name }), ordered: { pool, createdAt } }
    } catch (error) {
      if (error instanceof NoRoomError) throw new Refusal('QuotaExceeded', error.message)
      throw error
    }
  }

  /** Of a machine that is going nothing else is begun. */
  #goOn(node: Ordered): void {
    const key = keyOf(node)
    if (node.ordered.leaving) this.#run(`${key} leaves`, () => this.#remove(node))
    else if (readNote(this.#instance, node)?.joinToken !== undefined) this.#run(key, () => this.#start(node))
  }

  /** Until it has succeeded, or is not to any more; once at a time. */
  #run(key: string, step: () => Promise<boolean>): void {
    if (this.#underWay.has(key)) return
    const run = async () => {
      while (!this.#signal.aborted && !(await step().catch(() => false))) await this.#host.pause(PAUSE_MS)
    }
    this.#underWay.set(
      key,
      run().finally(() => this.#underWay.delete(key)),
    )
  }

  async #start(node: Ordered): Promise<boolean> {
    const token = readNote(this.#instance, node)?.joinToken
    const isWanted = () => this.#all().some((n) => isSame(n, node) && !n.ordered.leaving)
    if (token === undefined || !isWanted()) return true
    if (!(await this.#host.start(node, this.#signal))) return false
    const failure = await this.#host.join(node, token, this.#signal)
    // Whoever deletes it deletes its note.
    if (!this.#signal.aborted && isWanted()) writeNote(this.#instance, node, failure === undefined ? {} : { failure })
    return true
  }

  async #remove(node: Ordered): Promise<boolean> {
    await this.#host.remove(node)
    forgetNote(this.#instance, node)
    await changeNodes(this.#instance, (all) => all.filter((n) => !(n.ordered?.leaving && isSame(n, node))))
    return true
  }

  #present(node: Ordered): OrderedMachine {
    const { name, ordered } = node
    const { pool, createdAt } = ordered
    return { name, pool, createdAt, ...this.#stateOf(node) }
  }

  #stateOf(node: Ordered): Pick<OrderedMachine, 'state' | 'message'> {
    if (node.ordered.leaving) return { state: 'Deleting' }
    const note = readNote(this.#instance, node)
    if (note?.failure !== undefined) return { state: 'Failed', message: note.failure }
    // One that has joined is one, also while it boots.
    return { state: note?.joinToken === undefined || this.#host.isStarted(node) ? 'Running' : 'Creating' }
  }
}

function findSame(nodes: readonly LocalNode[], order: Order): Ordered | undefined {
  const there = nodes.find((n) => n.clusterId === order.clusterId && n.name === order.name)
  if (!there) return undefined
  if (isOrdered(there) && there.seed === order.seed && there.ordered.pool === order.pool) return there
  const whose = there.ordered ? `a machine of pool ${there.ordered.pool}` : 'a machine that somebody made by hand'
  throw new Refusal('InvalidSpec', `${order.name} is ${whose}: choose another name`)
}

const isOrdered = (n: LocalNode): n is Ordered => n.ordered !== undefined
const isAt = (n: LocalNode, at: MachineAt): boolean =>
  n.seed === at.seed && n.clusterId === at.clusterId && n.name === at.name
const keyOf = (n: Ordered): string => `${n.clusterId}/${n.name} of ${n.ordered.createdAt}`
const isSame = (n: LocalNode, node: Ordered): boolean => isOrdered(n) && keyOf(n) === keyOf(node)
