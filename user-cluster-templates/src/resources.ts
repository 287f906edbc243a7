import type { V1ResourceRequirements } from '#kubernetes'
import type { ComponentName, ControlPlaneParams } from './manifest.ts'
import { resources } from './pod.ts'

/** By default: processors and memory that are kept for it, and the memory at which it ends. */
export type Defaults = readonly [cpu: string, memory: string, memoryLimit: string]

/** What is wanted of a component's resources, with what is not said as by default. */
export function resourcesOf(
  p: ControlPlaneParams,
  component: ComponentName,
  [cpu, memory, memoryLimit]: Defaults,
): V1ResourceRequirements {
  const { requests = {}, limits = {} } = p.components[component]?.resources ?? {}
  return resources(
    canonicalCpu(requests.cpu ?? cpu),
    canonicalMemory(requests.memory ?? memory),
    canonicalMemory(limits.memory ?? memoryLimit),
  )
}

/** As the API server writes it back: another spelling of the same amount would look like a change for ever. */
function canonicalCpu(text: string): string {
  const millis = text.endsWith('m') ? Number.parseInt(text, 10) : Math.round(Number(text) * 1000)
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`
}

function canonicalMemory(text: string): string {
  const sizeMiB = mebibytes(text)
  return sizeMiB % 1024 === 0 ? `${sizeMiB / 1024}Gi` : `${sizeMiB}Mi`
}

/** Of a quantity in Mi or Gi. */
export const mebibytes = (text: string): number => Number.parseInt(text, 10) * (text.endsWith('Gi') ? 1024 : 1)
