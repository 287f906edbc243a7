import type { NodePoolPartsFragment, TaintEffect } from '../__generated__/graphql.ts'

type Pool = NodePoolPartsFragment
type Taint = { readonly key: string; readonly value: string | null; readonly effect: TaintEffect }

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const

/** As kubectl has it: `gpu=yes:NoSchedule`. */
export const taintText = ({ key, value, effect }: Taint): string => `${key}${value ? `=${value}` : ''}:${effect}`

/** Undefined for what is none. */
export function readTaint(text: string): Taint | undefined {
  const [, key = '', value, word] = /^([^=:]+)(?:=([^:]*))?:([A-Za-z]+)$/.exec(text.trim()) ?? []
  const effect = EFFECTS.find((one) => one === word)
  return effect && { key: key.trim(), value: value?.trim() || null, effect }
}

/** Settings of kubelet by their paths, as people write them. */
const SETTINGS = [
  'maxPods',
  'evictionHard.memoryAvailable',
  'evictionHard.nodefsAvailable',
  'evictionHard.nodefsInodesFree',
  'evictionHard.imagefsAvailable',
  'systemReserved.cpu',
  'systemReserved.memory',
  'kubeReserved.cpu',
  'kubeReserved.memory',
  'imageGCHighThresholdPercent',
  'imageGCLowThresholdPercent',
] as const
type Setting = (typeof SETTINGS)[number]

/** `maxPods=50`, one for each setting that a pool has. */
export function settingTexts(kubelet: Pool['kubelet']): string[] {
  return SETTINGS.flatMap((setting) => {
    const [first = '', second] = setting.split('.')
    const section = (kubelet as Readonly<Record<string, unknown>> | null)?.[first]
    const value = second === undefined ? section : (section as Readonly<Record<string, unknown>> | null)?.[second]
    return typeof value === 'string' || typeof value === 'number' ? [`${setting}=${value}`] : []
  })
}

/** Undefined for what is no setting. */
export function readSetting(text: string): readonly [setting: Setting, value: string] | undefined {
  const at = text.indexOf('=')
  const setting = SETTINGS.find((one) => one === text.slice(0, at).trim())
  const value = text.slice(at + 1).trim()
  return at < 0 || !setting || value === '' ? undefined : [setting, value]
}

/** Settings as the API takes them; null where there are none. */
export function toKubelet(texts: readonly string[]): Record<string, unknown> | null {
  const kubelet: Record<string, unknown> = {}
  for (const [setting, value] of texts.flatMap((text) => [readSetting(text) ?? []].filter((read) => read.length > 0))) {
    const [first = '', second] = (setting ?? '').split('.')
    if (second === undefined) kubelet[first] = Number(value)
    else kubelet[first] = { ...(kubelet[first] as object | undefined), [second]: value }
  }
  return Object.keys(kubelet).length === 0 ? null : kubelet
}

/** What is wrong with what somebody typed; undefined when nothing is. The platform says the rest. */
export function mistakeIn({ taints, kubelet }: { taints: readonly string[]; kubelet: readonly string[] }) {
  const taint = taints.find((text) => !readTaint(text))
  const setting = kubelet.find((text) => !readSetting(text))
  return {
    ...(taint === undefined ? {} : { taints: `"${taint}" is no taint: write key=value:${EFFECTS.join(', or ')}.` }),
    ...(setting === undefined
      ? {}
      : { kubelet: `"${setting}" is no setting: write name=value with one of ${SETTINGS.join(', ')}.` }),
  }
}
