import { observe } from './conditions.ts'
import { requireUser, type Context } from './context.ts'
import type { Cluster, Seed } from './world.ts'

type Said = readonly [outcome: 'pass' | 'warning' | 'blocking', message: string]

/** What there is to know before an upgrade; the platform looks at more. Of what nobody offers there is nothing else. */
export function upgradeChecks(cluster: Cluster, o: { to: string; offered: boolean; seed: Seed; context: Context }) {
  requireUser(o.context)
  const notOffered = { name: 'version', outcome: 'blocking', message: `Kubernetes ${o.to} is not offered.` }
  if (!o.offered && o.to !== cluster.version) return [notOffered]
  const { ready, conditions } = observe(cluster, o.seed, { stepMs: o.context.world.stepMs, now: new Date() })
  const why = conditions.find(({ type }) => type === 'Ready')?.message ?? ''
  const said: Record<string, Said> = {
    version: o.offered
      ? ['pass', `Kubernetes ${o.to} is offered, and one step from ${cluster.version}.`]
      : ['blocking', `The cluster runs Kubernetes ${o.to} already.`],
    seed: o.seed.reachable
      ? ['pass', `Seed ${o.seed.name} can be reached.`]
      : [
          'warning',
          `Seed ${o.seed.name} cannot be reached since ${o.seed.since.toISOString()}: nothing begins until it is back.`,
        ],
    pause: checkPause(cluster),
    progress: ['pass', `Every component runs ${cluster.version}.`],
    ready: ready
      ? ['pass', 'The cluster is ready.']
      : ['blocking', `The cluster is not ready: ${why} Repair it first.`],
    etcd: ['pass', 'Every member of etcd answers, and its database has room.'],
    nodes: ['pass', 'The cluster has no nodes.'],
    options: ['pass', `Kubernetes ${o.to} takes the options of the control plane.`],
    apis: apisOf(cluster, o.to),
  }
  return Object.entries(said).map(([name, [outcome, message]]) => ({ name, outcome, message }))
}

const apisOf = ({ name }: Cluster, to: string): Said =>
  name === 'staging'
    ? [
        'warning',
        `Programs ask for what Kubernetes ${to} does not have, and will be refused: flowschemas.v1beta3.flowcontrol.apiserver.k8s.io (gone in 1.32). Update them first.`,
      ]
    : ['pass', `No API was asked for that Kubernetes ${to} does not have.`]

function checkPause({ pause }: Cluster): Said {
  if (!pause) return ['pass', 'The cluster is not paused.']
  if (pause.components.length === 0)
    return ['warning', `The cluster is paused by ${pause.by}: nothing begins until somebody resumes it.`]
  const paused = pause.components.join(', ')
  return [
    'blocking',
    `Of ${paused} nothing is changed, since ${pause.by} paused that: an upgrade would stop in its middle. Resume the cluster first.`,
  ]
}
