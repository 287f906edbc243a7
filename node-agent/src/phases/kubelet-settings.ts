import { cpuMillisOf, type KubeletSettings, mebibytesOf } from '#seed-api'

type Eviction = NonNullable<KubeletSettings['evictionHard']>
type Reserved = NonNullable<KubeletSettings['systemReserved']>

/** As kubelet has them by itself: one that is told a threshold forgets the others. https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#hard-eviction-thresholds */
const thresholds = (e: Eviction) => ({
  'memory.available': e.memoryAvailable ?? '100Mi',
  'nodefs.available': e.nodefsAvailable ?? '10%',
  'nodefs.inodesFree': e.nodefsInodesFree ?? '5%',
  'imagefs.available': e.imagefsAvailable ?? '15%',
  'imagefs.inodesFree': '5%',
})

/** What a pool says of its kubelets, as kubelet takes it; nothing where it says nothing. Pure. */
export function settingsOfPool(settings: KubeletSettings = {}): object {
  const { evictionHard, ...rest } = settings
  return { ...rest, ...(evictionHard ? { evictionHard: thresholds(evictionHard) } : {}) }
}

export type Machine = { readonly cpuMillis: number; readonly memoryMiB: number }

/** Why a machine cannot have these settings; kubelet would not start with them. Undefined when it can. Pure. */
export function problemWith({ systemReserved, kubeReserved, evictionHard }: KubeletSettings, machine: Machine) {
  const [one, other] = [amounts(systemReserved), amounts(kubeReserved)]
  const kept = evictedAt(evictionHard, machine)
  if (one.cpuMillis + other.cpuMillis >= machine.cpuMillis) {
    return `its pool reserves ${one.cpuMillis + other.cpuMillis}m of the ${machine.cpuMillis}m processors of this machine: make systemReserved and kubeReserved of the pool smaller`
  }
  if (one.memoryMiB + other.memoryMiB + kept < machine.memoryMiB) return undefined
  return `its pool reserves ${one.memoryMiB + other.memoryMiB}Mi, and ${kept}Mi by evictionHard, of the ${machine.memoryMiB}Mi memory of this machine: make them smaller`
}

const amounts = ({ cpu, memory }: Reserved = {}): Machine => ({
  cpuMillis: cpu ? cpuMillisOf(cpu) : 0,
  memoryMiB: memory ? mebibytesOf(memory) : 0,
})

function evictedAt({ memoryAvailable = '100Mi' }: Eviction = {}, { memoryMiB }: Machine): number {
  return memoryAvailable.endsWith('%')
    ? Math.ceil((memoryMiB * Number(memoryAvailable.slice(0, -1))) / 100)
    : mebibytesOf(memoryAvailable)
}
