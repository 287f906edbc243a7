/** A condition that holds once a part does its work. All are asked from this host. */
export type Probe =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** Ready on any 2xx answer. `caFile`: PEM bundle to trust instead of the system's. */
  | { readonly kind: 'http'; readonly url: string; readonly caFile?: string }
  /** `below` names a file that holds a pid: the path is then looked up in that process's root. */
  | { readonly kind: 'path'; readonly path: string; readonly below?: string }

/** A process that the supervisor keeps running. */
export type Part = {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Parts that must be ready before this one starts, and that stop after it. */
  readonly after: readonly string[]
  /** Parts without which this one is of no use: it starts anew whenever one of them did. */
  readonly bindsTo: readonly string[]
  readonly ready?: Probe
  /**
   * True when `command` enters a machine: the process that does the work is then the only child of the one that
   * was started, and signals go to it.
   */
  readonly entered: boolean
  readonly stop: { readonly signal: NodeJS.Signals; readonly graceMs: number }
}

/** What should run, as `up` and `down` want it. The supervisor ends once nothing runs and `exit` is set. */
export type Desired = { readonly parts: readonly Part[]; readonly exit: boolean }

/** As it is written; `id` is new each time, and the status says which one it is about. */
export type DesiredEdition = Desired & { readonly id: string }

/**
 * A process that was started for a part. A pid alone may be reused; together with the time the process started
 * (field 22 of /proc/PID/stat, in clock ticks since boot) and the boot it names one process for ever.
 */
export type ProcessRecord = {
  readonly name: string
  readonly pid: number
  readonly startTicks: string
  readonly bootId: string
  /** In the process's environment as SEEDBED_LAUNCH_ID. */
  readonly launchId: string
  /** RFC 3339. */
  readonly startedAt: string
  /** Of the definition it was started from. */
  readonly specHash: string
  readonly part: Part
  /** `incarnation` of each part of `bindsTo` at that moment. */
  readonly boundTo: Readonly<Record<string, string>>
}

/** Names one run of one part. */
export function incarnation(r: ProcessRecord): string {
  return `${r.pid}-${r.startTicks}-${r.bootId}`
}

export type PartState = 'running' | 'starting' | 'waiting' | 'backoff' | 'stopping' | 'stopped'

/** One row of `./seedbed status`. */
export type PartStatus = {
  readonly name: string
  readonly state: PartState
  readonly pid?: number
  /** RFC 3339: when the process started, or since when the part waits. */
  readonly since?: string
  readonly restarts: number
  /** What it waits for, or how it ended. */
  readonly message?: string
}
