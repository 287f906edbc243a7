import type { Cluster } from '../cli/src/api/clusters.ts'
import type { Kubectl } from './kubectl.ts'

const LAST_EVENTS = 25
const LAST_LINES = '12'

/**
 * What the operator of its seed would look at when a cluster does not become ready: its pods, what happened to them, and
 * what those say that are not ready. A machine that runs journeys is gone before anybody can look. Never throws.
 */
export async function whatSeedSays(seed: Kubectl, { id }: Cluster): Promise<string> {
  const inNamespace = async (...args: string[]) => {
    const answer = await seed.run('--namespace', `cluster-${id}`, ...args).catch((error: unknown) => String(error))
    return answer.trim().split('\n')
  }
  const pods = await inNamespace('get', 'pods', '--output', 'wide')
  const events = await inNamespace('get', 'events', '--sort-by=.lastTimestamp')
  const logs = await Promise.all(
    pods.filter(isUnready).map(async (line) => {
      const [name = ''] = line.split(/\s+/)
      return [`${name}:`, ...(await inNamespace('logs', name, '--all-containers', '--prefix', '--tail', LAST_LINES))]
    }),
  )
  return [...pods, ...events.slice(-LAST_EVENTS), ...logs.flat()].join('\n')
}

/** By the column that says how many of its containers are ready: `1/2`. */
function isUnready(line: string): boolean {
  const [, ready, all] = /\s(\d+)\/(\d+)\s/.exec(line) ?? []
  return ready !== all
}
