import type { NodeConfig, NodeUpgradeMark, Tunnels } from '#seed-api'
import type { KubeletProgress } from './kubelet/progress.ts'
import type { FindIdentity } from './api/identity.ts'
import type { Repairs } from './repair/repairs.ts'
import type { Settings } from './settings.ts'

/** Of the Node object, as far as the agent acts on it. */
export type NodeFacts = {
  readonly uid: string
  readonly podCIDR: string
  /** What the cluster knows it by; follows from `podCIDR`. */
  readonly address: string
  readonly ready: boolean
  /** Whether kubelet says that it has too little disk. */
  readonly hasDiskPressure?: boolean | undefined
  /** The pool that it is in, as the cluster says. */
  readonly pool?: string | undefined
  /** What the cluster was last told that its kubelet is, without the `v`; undefined where the cluster was not reached. */
  readonly version?: string | undefined
  /** It is on its way to another version. */
  readonly upgrade?: NodeUpgradeMark | undefined
}

/** What phases know. Each finds what the later ones build on. */
export type Context = {
  readonly settings: Settings
  readonly identity: FindIdentity
  readonly repairs: Repairs
  /** Whether the node was ready for pods once: what has to be done again from then on is a repair. */
  wasReady?: boolean
  config?: NodeConfig
  node?: NodeFacts
  tunnels?: Tunnels
  /** How far the machine is with another kubelet; absent where there is nothing to say. */
  kubelet?: KubeletProgress | undefined
  /** The program that runs as the service of this machine; absent where it does not. */
  readonly self?: readonly [node: string, script: string] | undefined
  /** Names of the phases that were done in the last pass. */
  done?: readonly string[]
  /** The edition of the agent that is wanted and did not work. */
  refusedAgent?: string | undefined
}

/** How far a phase is. Waiting is a result; an error is thrown. */
export type Outcome =
  { readonly state: 'done'; readonly message?: string } | { readonly state: 'waiting'; readonly message: string }

/**
 * A step of the way from a bare machine to a node, and of keeping it one: looks at what is, does what is missing, and
 * may be repeated at any time.
 */
export type Phase = {
  readonly name: string
  readonly title: string
  /** The machine is a node without it, too: it holds up nothing, and the node is ready whatever it says. */
  readonly aside?: true
  /** @throws StalledError when a person must act; what else it throws is tried again */
  readonly run: (c: Context) => Promise<Outcome>
  /** Ends what it looks after, for a person who asks for it to be run anew; `run` follows. */
  readonly restart?: (c: Context) => Promise<void>
  /** It waits for nothing, and nothing waits for it; the node is ready once it is done. */
  readonly unordered?: true
}

/** Phases that need nothing of each other. Steps run in order, and one that is not done holds those after it, but for phases aside and unordered. */
export type Step = readonly Phase[]

export const done = (message?: string): Outcome =>
  message === undefined ? { state: 'done' } : { state: 'done', message }
export const waiting = (message: string): Outcome => ({ state: 'waiting', message })

/** A fact that an earlier phase found. */
export function known<T>(fact: T | undefined): T {
  if (fact === undefined) throw new Error('a phase ran before what it builds on')
  return fact
}
