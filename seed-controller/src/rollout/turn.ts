import type { ClusterRollout } from '#seed-api'

/** Whether a cluster has its turn to become what that edition makes of it, and has not come through. Pure. */
export const isGoing = (rollout: ClusterRollout | undefined, edition: string): boolean =>
  rollout?.to === edition && rollout.endedAt === undefined

/** Whether it has come through. Pure. */
export const hasCome = (rollout: ClusterRollout | undefined, edition: string): boolean =>
  rollout?.to === edition && rollout.endedAt !== undefined
