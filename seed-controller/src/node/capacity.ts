import type { V1Node } from '#kubernetes'

/** Far beyond any cluster, and within every integer that carries it. */
const MOST = 2_000_000_000
const MEBIBYTE = 2 ** 20

/** What the machines of a cluster have together, as their kubelets say: processors in thousandths, memory in MiB. Pure. */
export function capacityOf(nodes: readonly V1Node[]): { cpuMillis: number; memoryMiB: number } {
  const sum = (what: string) => nodes.reduce((all, { status }) => all + readQuantity(status?.capacity?.[what]), 0)
  return {
    cpuMillis: Math.min(Math.round(sum('cpu') * 1_000), MOST),
    memoryMiB: Math.min(Math.floor(sum('memory') / MEBIBYTE), MOST),
  }
}

const QUANTITY = /^(\d+(?:\.\d*)?|\.\d+)(m|k|[KMGTPE]i?|[eE]\d{1,2})?$/
const POWERS = 'KMGTPE'

/**
 * A quantity as Kubernetes writes it. 0 for what is missing or cannot be read: a machine of a customer says it, and must
 * not stop the count of the others.
 */
export function readQuantity(quantity = ''): number {
  const [, number, suffix = ''] = QUANTITY.exec(quantity) ?? []
  return number === undefined ? 0 : Number(number) * factorOf(suffix)
}

function factorOf(suffix: string): number {
  if (suffix === 'm') return 1 / 1_000
  if (/\d/.test(suffix)) return Number(`1${suffix}`)
  const power = POWERS.indexOf(suffix.charAt(0).toUpperCase()) + 1
  return suffix === '' ? 1 : (suffix.endsWith('i') ? 1_024 : 1_000) ** power
}
