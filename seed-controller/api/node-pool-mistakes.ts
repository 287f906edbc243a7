import { compareKubernetesVersions, kubeletProblem, MOST_KUBELET_MINORS_BEHIND } from './kubernetes-version.ts'
import { makesMachines } from './machines.ts'
import type { Mistake } from './mistake.ts'
import {
  MOST_NODE_POOLS,
  MOST_POOL_LABELS,
  RESERVED_MIB,
  RESERVED_MILLIS,
  type KubeletSettings,
  type NodePool,
} from './node-pool.ts'

/**
 * What no cluster of this version can have among its pools, beyond what the types say; the first of each pool, by its
 * place in the list. The master asks before it takes a change, and the seed before it follows one. Pure.
 */
export function findNodePoolMistakes(pools: readonly NodePool[], version: string): Mistake[] {
  const names = pools.map(({ name }) => name)
  const tooMany = { field: '', message: `${pools.length} pools are too many: use at most ${MOST_NODE_POOLS}.` }
  return [
    ...(pools.length > MOST_NODE_POOLS ? [tooMany] : []),
    ...pools.flatMap((pool, at) => {
      const twice = { field: 'name', message: `${pool.name} is named twice: name it once.` }
      const mistake = names.indexOf(pool.name) < at ? twice : findPoolMistake(pool, version)
      return mistake ? [{ ...mistake, field: `${at}.${mistake.field}` }] : []
    }),
  ]
}

/** What one pool cannot have. Pure. */
export function findPoolMistake(pool: NodePool, version: string): Mistake | undefined {
  return (
    findCountMistake(pool) ??
    findLabelMistake(pool.labels ?? {}) ??
    findTaintMistake(pool.taints ?? []) ??
    under('kubelet', findKubeletMistake(pool.kubelet ?? {})) ??
    findVersionMistake(pool.version, version)
  )
}

const under = (section: string, mistake: Mistake | undefined): Mistake | undefined =>
  mistake && { field: `${section}.${mistake.field}`, message: mistake.message }

function findCountMistake({ provider = 'byo', count }: NodePool): Mistake | undefined {
  if (makesMachines(provider) === (count !== undefined)) return undefined
  const message = makesMachines(provider)
    ? `Provider ${provider} makes the machines of the pool: say how many there are to be.`
    : 'Machines of provider byo are yours, so nobody can make as many: leave the count away, and run a join command of the pool on each machine.'
  return { field: 'count', message }
}

const OWN = 'seedbed.dev'
const RESTRICTED = 'node-restriction.kubernetes.io'
const KUBERNETES = ['kubernetes.io', 'k8s.io']
const isIn = (prefix: string, domain: string) => prefix === domain || prefix.endsWith(`.${domain}`)

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const DOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** What is wrong with the key of a label or taint that is to be on Nodes, as a sentence. Pure. */
function mistakeInNodeKey(key: string): string | undefined {
  const slash = key.indexOf('/')
  const prefix = slash < 0 ? undefined : key.slice(0, slash)
  if (prefix !== undefined && (prefix.length > 253 || !DOMAIN.test(prefix)))
    return 'what stands before the / must be a DNS name in lower case, like example.com.'
  if (!NAME.test(key.slice(slash + 1)))
    return 'a key has 1 to 63 letters, digits, -, _ and ., and begins and ends with a letter or digit.'
  return prefix === undefined ? undefined : mistakeInPrefix(prefix)
}

function mistakeInPrefix(prefix: string): string | undefined {
  if (isIn(prefix, OWN) || isIn(prefix, `${OWN}.${RESTRICTED}`))
    return `keys under ${prefix}/ belong to the platform: use one of your own, like example.com/tier.`
  if (isIn(prefix, RESTRICTED) || !KUBERNETES.some((domain) => isIn(prefix, domain))) return undefined
  return `keys under ${prefix}/ belong to Kubernetes: use one of your own, like example.com/tier, or ${RESTRICTED}/tier for one that no machine can give itself.`
}

const mistakeInValue = (value: string) =>
  value === '' || NAME.test(value)
    ? undefined
    : 'a value is empty or has 1 to 63 letters, digits, -, _ and ., and begins and ends with a letter or digit.'

function findLabelMistake(labels: Readonly<Record<string, string>>): Mistake | undefined {
  const pairs = Object.entries(labels)
  if (pairs.length > MOST_POOL_LABELS)
    return { field: 'labels', message: `${pairs.length} labels are too many: use at most ${MOST_POOL_LABELS}.` }
  for (const [key, value] of pairs) {
    const why = mistakeInNodeKey(key) ?? mistakeInValue(value)
    if (why)
      return { field: `labels.${shown(key)}`, message: `The label ${shown(key)}=${shown(value)} is refused: ${why}` }
  }
  return undefined
}

function findTaintMistake(taints: NonNullable<NodePool['taints']>): Mistake | undefined {
  const seen = new Set<string>()
  for (const [at, { key, value = '', effect }] of taints.entries()) {
    const why = mistakeInNodeKey(key) ?? mistakeInValue(value)
    if (why) return { field: `taints.${at}.key`, message: `The taint ${shown(key)}=${shown(value)} is refused: ${why}` }
    const id = `${key}:${effect}`
    if (seen.has(id)) return { field: `taints.${at}`, message: `${shown(id)} is named twice: name it once.` }
    seen.add(id)
  }
  return undefined
}

/** As kubelet has them by itself: https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
const IMAGE_GC = { high: 85, low: 80 } as const

function findKubeletMistake(kubelet: KubeletSettings): Mistake | undefined {
  const { imageGCHighThresholdPercent: high = IMAGE_GC.high, imageGCLowThresholdPercent: low = IMAGE_GC.low } = kubelet
  if (low >= high) {
    const message = `Images would be removed above ${high} % and down to ${low} %: the low threshold has to be below the high one. By default they are ${IMAGE_GC.low} and ${IMAGE_GC.high}.`
    const field =
      kubelet.imageGCLowThresholdPercent === undefined ? 'imageGCHighThresholdPercent' : 'imageGCLowThresholdPercent'
    return { field, message }
  }
  return (
    findReservedMistake('systemReserved', kubelet.systemReserved) ??
    findReservedMistake('kubeReserved', kubelet.kubeReserved) ??
    findEvictionMistake(kubelet.evictionHard ?? {})
  )
}

function findReservedMistake(
  section: string,
  { cpu, memory }: { cpu?: string | undefined; memory?: string | undefined } = {},
) {
  const [millis, mib] = [cpu && cpuMillisOf(cpu), memory && mebibytesOf(memory)]
  if (millis !== undefined && !isWithin(Number(millis), RESERVED_MILLIS))
    return { field: `${section}.cpu`, message: `${cpu} is out of range: choose 10m to 16.` }
  if (mib !== undefined && !isWithin(Number(mib), RESERVED_MIB))
    return { field: `${section}.memory`, message: `${memory} is out of range: choose 16Mi to 64Gi.` }
  return undefined
}

/** At half of a disk or of the memory nothing much could run any more. */
const MOST_PERCENT = 50
const MOST_THRESHOLD_MIB = 65_536

function findEvictionMistake(thresholds: NonNullable<KubeletSettings['evictionHard']>): Mistake | undefined {
  for (const [signal, threshold] of Object.entries(thresholds)) {
    if (threshold === undefined) continue
    const isPercent = threshold.endsWith('%')
    const amount = isPercent ? Number(threshold.slice(0, -1)) : mebibytesOf(threshold)
    if (isWithin(amount, [1, isPercent ? MOST_PERCENT : MOST_THRESHOLD_MIB])) continue
    const range = isPercent ? `1% to ${MOST_PERCENT}%` : '1Mi to 64Gi'
    return { field: `evictionHard.${signal}`, message: `${threshold} is out of range: choose ${range}.` }
  }
  return undefined
}

/** Thousandths of a processor, of `250m` or `2`. */
export const cpuMillisOf = (text: string): number =>
  text.endsWith('m') ? Number(text.slice(0, -1)) : Math.round(Number(text) * 1000)
/** MiB, of `512Mi` or `2Gi`. */
export const mebibytesOf = (text: string): number => Number(text.slice(0, -2)) * (text.endsWith('Gi') ? 1024 : 1)
const isWithin = (amount: number, [least, most]: readonly [number, number]) => amount >= least && amount <= most

function findVersionMistake(version: string | undefined, cluster: string): Mistake | undefined {
  if (version === undefined) return undefined
  if (compareKubernetesVersions(version, cluster) > 0)
    return {
      field: 'version',
      message: `${version} is newer than the cluster's ${cluster}: upgrade the cluster first.`,
    }
  if (kubeletProblem(version, cluster) === 'tooOld') {
    const message = `${version} is more than ${MOST_KUBELET_MINORS_BEHIND} minor versions older than the cluster's ${cluster}: choose a newer one, or leave it away.`
    return { field: 'version', message }
  }
  return undefined
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
