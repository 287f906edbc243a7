/** Holds an EtcdRestore while it is under way: who deletes it then must not leave a cluster without its control plane. */
export const RESTORE_FINALIZER = 'seedbed.dev/restoring'

/** Of the EtcdRestore by which a cluster begins with another one's snapshot. */
export const firstRestoreOf = (cluster: string): string => `${cluster}-first`

/** Of the pod that the snapshot is tried in before anything is stopped. */
export const trialName = (restore: string): string => `trial-${restore}`
