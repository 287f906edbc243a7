import { UsageError } from '../errors.ts'
import type { NodePool } from '../api/node-pools.ts'
import type { NodePoolKubeletInput, NodeTaintInput, TaintEffect } from '../__generated__/operations.ts'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const satisfies readonly TaintEffect[]

/** As kubectl has it: `gpu=yes:NoSchedule`. */
export const taintText = ({ key, value, effect }: NodePool['taints'][number]): string =>
  `${key}${value ? `=${value}` : ''}:${effect}`

/** Taints after what a command line asks for, as kubectl takes it: `KEY[=VALUE]:EFFECT` sets, `KEY:EFFECT-` takes away. */
export function retaint(taints: NodePool['taints'], changes: readonly string[]): NodeTaintInput[] {
  const next = new Map(taints.map((taint) => [`${taint.key}:${taint.effect}`, taint]))
  for (const change of changes) {
    const [, key = '', value, word, minus] = /^([^=:]+)(?:=([^:]*))?:([A-Za-z]+)(-)?$/.exec(change) ?? []
    const effect = EFFECTS.find((one) => one === word)
    if (!effect) {
      throw new UsageError(
        `"${change}" is no change of a taint: write KEY=VALUE:EFFECT, or KEY:EFFECT- to take it away, with one of ${EFFECTS.join(', ')}`,
      )
    }
    if (minus === undefined) next.set(`${key}:${effect}`, { key, value: value ?? null, effect })
    else next.delete(`${key}:${effect}`)
  }
  return [...next.values()].map(({ key, value, effect }) => ({ key, value, effect }))
}

const NUMBERS = ['maxPods', 'imageGCHighThresholdPercent', 'imageGCLowThresholdPercent']
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  evictionHard: ['memoryAvailable', 'nodefsAvailable', 'nodefsInodesFree', 'imagefsAvailable'],
  systemReserved: ['cpu', 'memory'],
  kubeReserved: ['cpu', 'memory'],
}

/** What `--kubelet` takes. */
export const KUBELET_SETTINGS = [
  ...NUMBERS,
  ...Object.entries(SECTIONS).flatMap(([section, names]) => names.map((name) => `${section}.${name}`)),
]

/** Every setting by its path, as people write them: `systemReserved.cpu`. */
export function settingsOf(kubelet: NodePool['kubelet']): Map<string, string> {
  const all = KUBELET_SETTINGS.flatMap((path): [string, string][] => {
    const [first = '', second] = path.split('.')
    const section = (kubelet as Readonly<Record<string, unknown>> | null)?.[first]
    const value =
      second === undefined ? section : (section as Readonly<Record<string, unknown>> | null | undefined)?.[second]
    return typeof value === 'string' || typeof value === 'number' ? [[path, String(value)]] : []
  })
  return new Map(all)
}

/** Settings after what a command line asks for: `NAME=VALUE` sets, `NAME-` is as by default again. */
export function resettle(kubelet: NodePool['kubelet'], changes: readonly string[]): NodePoolKubeletInput {
  const next = settingsOf(kubelet)
  for (const change of changes) {
    const [, path = '', value, minus] = /^([A-Za-z.]+)(?:=(.+)|(-))$/.exec(change) ?? []
    if (!KUBELET_SETTINGS.includes(path)) {
      throw new UsageError(
        `"${change}" is no setting of kubelet: write NAME=VALUE, or NAME- for its default, with one of ${KUBELET_SETTINGS.join(', ')}`,
      )
    }
    if (minus === undefined) next.set(path, value ?? '')
    else next.delete(path)
  }
  return toInput(next)
}

function toInput(settings: ReadonlyMap<string, string>): NodePoolKubeletInput {
  const input: Record<string, unknown> = {}
  for (const [path, value] of settings) {
    const [first = '', second] = path.split('.')
    if (second === undefined) input[first] = Number(value)
    else input[first] = { ...(input[first] as object | undefined), [second]: value }
  }
  return input
}
