import { cpus } from 'node:os'

const ALL = cpus().map((_, core) => String(core))
const LAST = ALL.at(-1) ?? '0'

/** The server under test has the last processor for itself. */
export const asServer = ['taskset', '--cpu-list', LAST] as const
/** Whoever asks it, and what it asks (database, Redis, seeds), share the others: elsewhere these are machines of their own. */
export const asOthers = ['taskset', '--cpu-list', ALL.slice(0, -1).join(',') || LAST] as const
