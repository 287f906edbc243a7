import { readFile } from 'node:fs/promises'
import { COMPONENT_NAMES } from '#templates'
import type { Kubectl, KubeObject } from '../../kubectl.ts'
import { processesOfPod, programOf } from '../../processes.ts'
import { cpuMs } from '../agent/usage.ts'

/** What a program takes, or several together. */
export type Use = {
  /** Memory that ends with it, in MiB: what it shares with no file. */
  readonly privateMiB: number
  /** Processor time, in milliseconds. */
  readonly cpuMs: number
}

/** What each program of a control plane has taken by now; by component, and there by process id. */
export type Look = ReadonlyMap<string, ReadonlyMap<number, Use>>

/** By component. */
export type Uses = ReadonlyMap<string, Use>

/** Before any of its programs began. */
export const NOTHING: Look = new Map()

const COMPONENTS: ReadonlySet<string> = new Set(COMPONENT_NAMES)

/**
 * Looks at the programs of a control plane on a seed of this machine; `label` says of which component a pod is. What comes
 * and goes beside the components, as a snapshot does, is left out.
 */
export async function lookAt(seed: Kubectl, namespace: string, label: string): Promise<Look> {
  const pods = await seed.list('pods', '--namespace', namespace, '--field-selector', 'status.phase=Running')
  const look = new Map<string, Map<number, Use>>()
  for (const pod of pods) {
    const component = labelsOf(pod)[label]
    if (component === undefined || !COMPONENTS.has(component)) continue
    const programs = look.get(component) ?? new Map<number, Use>()
    for (const pid of runningIn(pod)) programs.set(pid, await useOf(pid))
    if (programs.size > 0) look.set(component, programs)
  }
  return look
}

// Every object may have labels; the type has what all have.
const labelsOf = ({ metadata }: KubeObject) => (metadata as { labels?: Readonly<Record<string, string>> }).labels ?? {}

/** Without those that have ended and that nobody has asked how: they take nothing and say nothing. */
const runningIn = ({ metadata }: KubeObject) => processesOfPod(metadata.uid).filter((pid) => programOf(pid) !== '')

async function useOf(pid: number): Promise<Use> {
  const [status, stat] = await Promise.all([read(pid, 'status'), read(pid, 'stat')])
  return { privateMiB: privateMiB(status), cpuMs: cpuMs(stat) }
}

const read = (pid: number, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8')

/** Of `/proc/PID/status`, in MiB. @throws when it does not say */
export function privateMiB(status: string): number {
  const kib = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1]
  if (kib === undefined) throw new Error('a process does not say how much memory it has for itself')
  return Number(kib) / 1024
}

/**
 * The memory that components have in the end, and the processor time that they took since `before`.
 * @throws when one of their programs has ended meanwhile: then this was no time in which nothing happened
 */
export function usesBetween(before: Look, after: Look): Uses {
  const ended = [...before].flatMap(([component, programs]) =>
    [...programs.keys()].filter((pid) => !after.get(component)?.has(pid)).map((pid) => `${component} (process ${pid})`),
  )
  if (ended.length > 0) throw new Error(`not idle: meanwhile ended ${ended.join(', ')}`)
  return new Map([...after].map(([component, programs]) => [component, since(before.get(component), programs)]))
}

function since(before: ReadonlyMap<number, Use> | undefined, after: ReadonlyMap<number, Use>): Use {
  const [first, last] = [total([...(before?.values() ?? [])]), total([...after.values()])]
  return { privateMiB: last.privateMiB, cpuMs: last.cpuMs - first.cpuMs }
}

/** @throws naming a component that is not there: nothing is not the same as little */
export function useOfComponents(uses: Uses, components: readonly string[]): Use {
  const missing = components.filter((component) => !uses.has(component))
  if (missing.length > 0) throw new Error(`a control plane runs no ${missing.join(', no ')}`)
  return total(components.flatMap((component) => uses.get(component) ?? []))
}

const total = (all: readonly Use[]): Use => ({
  privateMiB: all.reduce((sum, use) => sum + use.privateMiB, 0),
  cpuMs: all.reduce((sum, use) => sum + use.cpuMs, 0),
})
