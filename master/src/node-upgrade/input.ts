import type { NodeUpgradePolicy } from '#seed-api'
import type { MaintenanceWindowInput, NodeUpgradePolicyInput } from '../graphql/__generated__/resolvers.ts'

/** As GraphQL hands it over: null is what absent is. Pure. */
export function nodeUpgradeInput(input: NodeUpgradePolicyInput): NodeUpgradePolicy {
  const { maxUnavailable, paused, window, drainTimeoutSeconds } = input
  return {
    ...(maxUnavailable == null ? {} : { maxUnavailable }),
    ...(paused == null ? {} : { paused }),
    ...(window == null ? {} : { window: windowOf(window) }),
    ...(drainTimeoutSeconds == null ? {} : { drainTimeoutSeconds }),
  }
}

const windowOf = ({ days, ...rest }: MaintenanceWindowInput): NonNullable<NodeUpgradePolicy['window']> => ({
  ...rest,
  ...(days == null ? {} : { days: [...days] }),
})
