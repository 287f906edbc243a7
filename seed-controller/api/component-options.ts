import * as z from 'zod'
import type { ObjectOf } from './audit-policy.ts'
import type { Mistake } from './mistake.ts'

export const TUNED_COMPONENTS = ['etcd', 'apiserver', 'controllerManager', 'scheduler', 'vpn', 'prometheus'] as const
export type TunedComponent = (typeof TUNED_COMPONENTS)[number]

const CPU = /^(\d{1,5}m|\d{1,2}(\.\d)?)$/
const MEMORY = /^\d{1,6}(Mi|Gi)$/

const cpu = z.string().max(8).regex(CPU, 'Write processors as 250m, or as 2 or 0.5.')
const memory = z.string().max(8).regex(MEMORY, 'Write memory in Mi or Gi, as 512Mi.')

const resources = (object: ObjectOf) =>
  object({
    requests: object({
      cpu: cpu.optional().describe('10m to 8 processors that are kept for it.'),
      memory: memory.optional().describe('16Mi to 32Gi that is kept for it; needs a limit beside it.'),
    }).optional(),
    limits: object({
      memory: memory.optional().describe('Above it the program is ended and started again; at most 64Gi.'),
    }).optional(),
  })
    .optional()
    .describe('What the seed keeps for each replica. Processors have no limit: what is free may be used.')

/** Highly available API servers: beside each other, behind one address. */
export const APISERVER_REPLICAS = [2, 5] as const

const REPLICAS = `Choose ${APISERVER_REPLICAS[0]} to ${APISERVER_REPLICAS[1]}.`

export const componentOptions = (object: ObjectOf) => {
  const one = object({ resources: resources(object) }).optional()
  return object({
    etcd: one,
    apiserver: object({
      replicas: z
        .int()
        .min(APISERVER_REPLICAS[0], REPLICAS)
        .max(APISERVER_REPLICAS[1], REPLICAS)
        .optional()
        .describe('Only where the profile is ha; 2 by default.'),
      resources: resources(object),
    }).optional(),
    controllerManager: one,
    scheduler: one,
    vpn: one.describe('Of the sidecar in its pods, which holds all connections to nodes and pods.'),
    prometheus: one,
  })
}

type Components = z.infer<ReturnType<typeof componentOptions>>

/** MiB below which a program ends before it serves. */
const LEAST_LIMIT: Readonly<Record<TunedComponent, number>> = {
  etcd: 256,
  apiserver: 512,
  controllerManager: 128,
  scheduler: 64,
  vpn: 128,
  prometheus: 256,
}
const MOST_LIMIT = 64 * 1024
const REQUESTED_MIB = [16, 32 * 1024] as const
const REQUESTED_MILLIS = [10, 8000] as const

/** The first of them that a cluster of this profile cannot have, and why. Pure. */
export function findComponentMistake(wanted: Components, profile: 'single' | 'ha' | undefined): Mistake | undefined {
  if (wanted.apiserver?.replicas !== undefined && profile === 'single') {
    const message = 'A cluster of profile single has one API server: leave it away, or make a cluster of profile ha.'
    return { field: 'apiserver.replicas', message }
  }
  return TUNED_COMPONENTS.flatMap((name) => findResourceMistakes(name, wanted[name]?.resources ?? {}))[0]
}

type Resources = NonNullable<NonNullable<Components['etcd']>['resources']>

function findResourceMistakes(name: TunedComponent, { requests = {}, limits = {} }: Resources): Mistake[] {
  const at = (field: string, message: string): Mistake => ({ field: `${name}.resources.${field}`, message })
  const [millis, requested, limit] = [cpuMillis(requests.cpu), mebibytes(requests.memory), mebibytes(limits.memory)]
  return [
    ...(isWithin(millis, REQUESTED_MILLIS)
      ? []
      : [at('requests.cpu', `${requests.cpu} is out of range: choose 10m to 8.`)]),
    ...(isWithin(requested, REQUESTED_MIB)
      ? []
      : [at('requests.memory', `${requests.memory} is out of range: choose 16Mi to 32Gi.`)]),
    ...(isWithin(limit, [LEAST_LIMIT[name], MOST_LIMIT])
      ? []
      : [
          at(
            'limits.memory',
            `${limits.memory} is out of range: choose ${LEAST_LIMIT[name]}Mi, below which it would not serve, to 64Gi.`,
          ),
        ]),
    ...(requested === undefined || (limit !== undefined && limit >= requested)
      ? []
      : [at('limits.memory', `Give a limit of at least what is requested, ${requests.memory}.`)]),
  ]
}

const isWithin = (value: number | undefined, [least, most]: readonly [number, number]): boolean =>
  value === undefined || (value >= least && value <= most)

function cpuMillis(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return text.endsWith('m') ? Number.parseInt(text, 10) : Math.round(Number(text) * 1000)
}

function mebibytes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return Number.parseInt(text, 10) * (text.endsWith('Gi') ? 1024 : 1)
}
