/**
 * `Creating`: it is not certain yet that it becomes one; the half of one is this too. `Running`: it has started; whether it
 * has become a node is for its cluster to say. `Failed`: it does not become or is no longer one, and stays until it is
 * deleted. `Deleting`: on its way out; listed until nothing is left of it.
 */
export const MACHINE_STATES = ['Creating', 'Running', 'Deleting', 'Failed'] as const
export type MachineState = (typeof MACHINE_STATES)[number]

/** Which machine: names are unique in a cluster, and mean nothing without it. */
export type MachineAt = {
  /** Id of the cluster whose machine it is. */
  readonly clusterId: string
  /** A DNS label. The machine's host name, and so the name of its Node. */
  readonly name: string
}

/** A machine that a provider has, or has the half of. */
export type Machine = {
  readonly name: string
  /** Of its cluster, as it was ordered. */
  readonly pool: string
  readonly state: MachineState
  /** What its provider says about it, for people; there is one where the state is `Failed`. Holds no secret. */
  readonly message?: string
  /** RFC 3339: when it was ordered. Another machine that has the name later has another time. */
  readonly createdAt: string
}

/** What a machine is to be. */
export type MachineOrder = MachineAt & {
  readonly pool: string
  /**
   * Secret, and good for this machine alone, once, and for minutes. The provider sees to it that
   * `seedbed-agent join --token-file` gets it at the machine's first start, as it does such things: cloud-init, a file on
   * its disk. It tells nobody else, and keeps it no longer than it must.
   */
  readonly joinToken: string
}

/**
 * Makes machines, somewhere. One of these is written for each cloud; `provider-conformance.fixture.ts` says in tests what
 * is said here in words, and a provider that does not pass it is none.
 *
 * - All state is the provider's. Nobody remembers what was asked for: who comes after a crash lists and goes on.
 * - Every call ends within 20 seconds, whatever goes on behind it; one that cannot know by then throws `UnavailableError`.
 * - Calls may come twice, late, and at the same time, also from two processes.
 * - It throws nothing but the errors of `errors.ts`.
 */
export type MachineProvider = {
  /**
   * Orders a machine, and returns as soon as it would be listed; that it starts is waited for by listing. Where there is
   * one of that name in the cluster already, it is returned as it is, whatever its state, and nothing is made: asking
   * twice, in a row or at once, makes one machine. What was begun is listed: a call that fails leaves nothing behind, or
   * something that can be found and deleted.
   * @throws QuotaExceededError when there is no room
   * @throws InvalidSpecError when there can be no such machine, or one of another pool has the name
   * @throws UnavailableError
   */
  readonly create: (order: MachineOrder) => Promise<Machine>
  /**
   * All machines of a cluster, with those that are half made, have failed and are being deleted, in any order. Never a
   * part: what it does not list does not exist. A machine may be missing for moments after `create`.
   * @throws UnavailableError
   */
  readonly list: (clusterId: string) => Promise<readonly Machine[]>
  /**
   * One machine, by what knows best: not from a list that is late. Undefined when there is none.
   * @throws UnavailableError
   */
  readonly find: (at: MachineAt) => Promise<Machine | undefined>
  /**
   * Ends a machine in whatever state, with all that was made for it: its disk, its address. Asks nothing of it: it was
   * drained before, or is not worth it. Returns as soon as that is certain to happen; fine if it is gone or going.
   * @throws UnavailableError
   */
  readonly delete: (at: MachineAt) => Promise<void>
}
