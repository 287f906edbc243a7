import { expect } from 'vitest'
import * as z from 'zod'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'

const LABEL = 'seedbed.dev/cluster'
/** What the trial of a snapshot is done with is made anew for each. */
const SELECTOR = `${LABEL},seedbed.dev/component!=snapshot`
const KINDS = 'networkpolicies,poddisruptionbudgets,rolebindings,configmaps,deployments,statefulsets,secrets,services'
/** What cannot be made again: it has tests of its own. */
const ONCE = new Set(['Secret/roots'])
/** What watches tell of comes back at once; the rest at the next look, which is once a minute. */
const PUT_BACK = { timeoutMs: 120_000, everyMs: 250 }
/** Stands where somebody has written something; also a value that a Secret takes. */
const BY_HAND = 'YnlIYW5k'

const Port = z.looseObject({ nodePort: z.int().optional() })
const Live = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), uid: z.string(), labels: z.record(z.string(), z.string()).optional() }),
  spec: z.looseObject({ ports: z.array(Port).optional() }).optional(),
  data: z.record(z.string(), z.string()).optional(),
  subjects: z.unknown().optional(),
  roleRef: z.unknown().optional(),
})
type Live = z.infer<typeof Live>

/** An object that Seedbed keeps in the namespace of a cluster. */
export type Kept = {
  readonly kind: string
  readonly name: string
  /** Puts something else where Seedbed has put something, and hides it from whoever looks by label. Resolves once all is right again. */
  readonly edit: () => Promise<void>
  /** Resolves once there is another one that is as this one was. */
  readonly delete: () => Promise<void>
}

/** All of them, but for what cannot be made again. `kinds`: of these only. */
export async function keptIn(seed: Kubectl, namespace: string, kinds?: readonly string[]): Promise<readonly Kept[]> {
  const all = (await seed.list(KINDS, '--namespace', namespace, '--selector', SELECTOR)).map((each) => Live.parse(each))
  return all
    .filter((o) => !ONCE.has(keyOf(o)) && (kinds?.includes(o.kind) ?? true))
    .map((o) => ({ kind: o.kind, name: o.metadata.name, ...handsOn(seed, namespace, o) }))
}

function handsOn(seed: Kubectl, namespace: string, before: Live): Pick<Kept, 'edit' | 'delete'> {
  const at = [`${before.kind.toLowerCase()}/${before.metadata.name}`, '--namespace', namespace]
  const look = async () => Live.parse(JSON.parse(await seed.run('get', ...at, '-o=json')))
  async function untilRight(check: (now: Live) => void = () => undefined): Promise<void> {
    const startedMs = performance.now()
    await eventually(async () => {
      const now = await look()
      check(now)
      expect(wantedOf(now)).toEqual(wantedOf(before))
      expect(JSON.stringify(now.data ?? {})).not.toContain(BY_HAND)
    }, PUT_BACK)
    console.info(`${keyOf(before)} was right again after ${Math.round(performance.now() - startedMs)} ms`)
  }
  return {
    async edit() {
      const change = { metadata: { labels: { [LABEL]: null } }, ...changeOf(before) }
      const args = ['--type=merge', '--field-manager=somebody', '--patch', JSON.stringify(change)]
      const said = await seed.run('patch', ...at, ...args)
      expect(said).toMatch(/ patched$/) // and not: "patched (no change)"
      await untilRight()
    },
    async delete() {
      await seed.run('delete', ...at, '--wait=false')
      await untilRight((now) => expect(now.metadata.uid).not.toBe(before.metadata.uid))
    },
  }
}

const keyOf = ({ kind, metadata }: Live): string => `${kind}/${metadata.name}`

/** What somebody wants of an object: not who wrote it when, and of addresses only the one that people and nodes were told. */
function wantedOf({ kind, metadata, spec, data, subjects, roleRef }: Live): object {
  return {
    labels: metadata.labels,
    spec: kind === 'Service' ? serviceOf(metadata.name, spec) : spec,
    data: kind === 'Secret' ? Object.keys(data ?? {}).toSorted() : data,
    subjects,
    roleRef,
  }
}

function serviceOf(name: string, { ports, clusterIP: _ip, clusterIPs: _ips, ...spec }: NonNullable<Live['spec']> = {}) {
  const isTold = name === 'apiserver'
  return { ...spec, ports: ports?.map(({ nodePort, ...port }) => (isTold ? { ...port, nodePort } : port)) }
}

function changeOf({ kind, data = {} }: Live): object {
  const changes: Readonly<Record<string, object>> = {
    ConfigMap: { data: Object.fromEntries(Object.keys(data).map((key) => [key, BY_HAND])) },
    Deployment: { spec: { replicas: 0 } },
    NetworkPolicy: { spec: { ingress: [{}] } },
    PodDisruptionBudget: { spec: { maxUnavailable: 3 } },
    RoleBinding: { subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'somebody' }] },
    Secret: { data: Object.fromEntries(Object.keys(data).map((key) => [key, BY_HAND])) },
    Service: { spec: { selector: { nobody: 'here' } } },
    StatefulSet: { spec: { replicas: 0 } },
  }
  const change = changes[kind]
  if (!change) throw new Error(`nothing is known to change by hand in a ${kind}`)
  return change
}
