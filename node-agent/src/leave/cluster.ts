import { type ApiClient, KubeError } from '../api/client.ts'
import { identityFinder } from '../api/identity.ts'
import type { Settings } from '../settings.ts'

/**
 * Tells the cluster that nothing shall be put on this node any more. A node may not delete itself there, and an
 * administrator may have allowed it: then it is gone.
 * @returns what its owner has still to do; undefined when that is nothing
 */
export async function tellCluster(settings: Settings): Promise<string | undefined> {
  const { name, server } = settings
  const rest = `delete Node ${name} in its cluster: \`./seedbed node delete CLUSTER ${name}\``
  const known = identityFinder(settings)()
  if (known?.kind !== 'node') return `The cluster at ${server} does not know this machine by now; ${rest}.`
  try {
    return (await isGone(known.api, name))
      ? undefined
      : `The cluster puts no more pods on it. To be rid of it, ${rest}.`
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return `The cluster could not be told (${why}); ${rest}.`
  }
}

async function isGone(api: ApiClient, name: string): Promise<boolean> {
  try {
    await api.patch(`/api/v1/nodes/${name}`, { spec: { unschedulable: true } })
    return false
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return true
    throw error
  }
}
