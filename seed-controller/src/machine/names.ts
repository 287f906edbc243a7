/** Holds a Cluster until none of its machines is left. */
export const MACHINES_FINALIZER = 'seedbed.dev/machines'

/** The Secret of the seed's own namespace that says how the machine API of the local platform is reached. */
export const LOCAL_SETTINGS_SECRET = 'seedbed-machines-local'
