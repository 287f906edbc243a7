import type { KubernetesObject, V1ClusterRoleBinding, V1Pod, V1Secret } from '#kubernetes'
import type { Cluster } from '#seed-api'
import { COMPONENT_LABEL, type Address } from '#templates'
import { generateRoots, ROOT_FILES, type Roots } from '../pki/roots.ts'
import { planAccess } from './access.ts'
import { fingerprint } from './desired.ts'
import { CONTENT } from './names.ts'
import { objectKey, type Observed } from './observed.ts'
import type { Action } from './actions.ts'
import { planCluster } from './plan.ts'

export const NOW = new Date('2026-01-01T12:00:00Z')

/** A cluster that has just been asked for. */
export const newCluster: Cluster = {
  apiVersion: 'seedbed.dev/v1alpha1',
  kind: 'Cluster',
  metadata: { name: 'a1', uid: 'u1', generation: 1, resourceVersion: '7' },
  spec: {
    revision: 1,
    displayName: 'one',
    projectId: 'p1',
    version: '1.36.3',
    datacenter: 'byo',
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    access: [{ user: 'ann@example.com', role: 'owner' }],
    paused: false,
  },
}

/** The world when nothing has been done for it. */
export const untouched: Observed = {
  cluster: newCluster,
  seed: {
    edition: 'now',
    externalAddress: '198.51.100.7',
    vpnImage: 'docker.io/seedbed/vpn:0.1.0',
    etcdStorage: { sizeMiB: 2048 },
    issuer: {
      url: 'https://seedbed.example.org/oidc',
      discoveryUrl: 'https://10.11.0.9/.well-known/openid-configuration',
      certificateAuthority: 'CA',
    },
  },
  now: NOW,
  namespace: undefined,
  rights: { binding: undefined, inForce: false },
  objects: new Map(),
  secrets: new Map(),
  pods: [],
  leaving: undefined,
  etcdVolumeMiB: undefined,
  roots: undefined,
  auditRoots: undefined,
  address: undefined,
  outside: undefined,
}

export const roots: Roots = await generateRoots('a1', NOW)

/** As `roots` were made before there was a VPN. */
const oldData = Object.fromEntries(
  ROOT_FILES.filter((file) => !/^(vpn|egress|tls)/.test(file)).map((file) => [
    file,
    Buffer.from(roots[file]).toString('base64'),
  ]),
)
export const oldRootsSecret: V1Secret = {
  kind: 'Secret',
  metadata: { name: 'roots', resourceVersion: '41', annotations: { [CONTENT]: fingerprint(oldData) } },
  data: oldData,
}

const address: Address = {
  external: '198.51.100.7',
  port: 31_234,
  internal: '10.11.0.20',
  etcd: ['10.11.0.30'],
  vpn: { egress: '10.11.0.40', replicas: [{ internal: '10.11.0.41', port: 31_194 }] },
}

const etcdPod: V1Pod = {
  metadata: { name: 'etcd-0', labels: { [COMPONENT_LABEL]: 'etcd' } },
  spec: { containers: [], nodeName: 'n1' },
}

/** The world when everything that was planned has been done: plans are carried out until one is empty. */
export const settled: Observed = settle(untouched)

/** The same of a cluster of another name. */
export function settledAs(name: string): Observed {
  return settle({ ...untouched, cluster: { ...newCluster, metadata: { ...newCluster.metadata, name } } })
}

function settle(from: Observed): Observed {
  let world = from
  for (let pass = 0; pass < 5; pass++) {
    const actions = planCluster(world).stages.flat()
    if (actions.length === 0) return { ...world, objects: withoutStatus(world.objects), pods: [] }
    world = started(actions.reduce(carryOut, world))
    world = { ...world, roots, address, outside: world.outside ?? { reachable: true, bindings: [] } }
  }
  throw new Error('a world that never settles: each pass finds something else to write')
}

/** What waits for others to start finds that they have. */
export function started(o: Observed): Observed {
  const objects = [...o.objects].map(([key, object]): [string, KubernetesObject] => [
    key,
    key.startsWith('Deployment/') ? Object.assign({}, object, { status: { readyReplicas: 1 } }) : object,
  ])
  return { ...o, objects: new Map(objects), pods: [etcdPod] }
}

function withoutStatus(objects: Observed['objects']): Observed['objects'] {
  return new Map([...objects].map(([key, object]) => [key, Object.assign({}, object, { status: undefined })]))
}

type Unseen = 'createRoots' | 'addVpnRoots' | 'createAuditRoots' | 'beginFrom' | 'revoke' | 'delete'
type Seen = Exclude<Action, { kind: Unseen }>

/** Is it something that a world shows when it is looked at again? */
function isSeen(action: Action): action is Seen {
  const seen: readonly string[] = [
    'setFinalizers',
    'takeRights',
    'apply',
    'writeSecret',
    'grant',
  ] satisfies Seen['kind'][]
  return seen.includes(action.kind)
}

/** The world after an action, as it is seen when it is looked at again. */
export function carryOut(o: Observed, action: Action): Observed {
  if (!isSeen(action)) return o
  switch (action.kind) {
    case 'setFinalizers':
      return {
        ...o,
        cluster: { ...o.cluster, metadata: { ...o.cluster.metadata, finalizers: [...action.finalizers] } },
      }
    case 'takeRights':
      return { ...o, rights: { binding: action.manifest, inForce: true } }
    case 'apply':
      return applied(o, action.manifest)
    case 'writeSecret': {
      const { component, annotations } = action.order
      const metadata = {
        name: component,
        resourceVersion: '1',
        annotations: { ...annotations, [CONTENT]: fingerprint({ f: 'x' }) },
      }
      const secret: V1Secret = { kind: 'Secret', metadata, data: { f: 'x' } }
      return { ...o, secrets: new Map(o.secrets).set(component, secret) }
    }
    case 'grant':
      return {
        ...o,
        outside: { reachable: true, bindings: planAccess(o.cluster.spec.access, []).apply as V1ClusterRoleBinding[] },
      }
  }
}

function applied(o: Observed, manifest: KubernetesObject): Observed {
  if (manifest.kind === 'Namespace') return { ...o, namespace: { ours: true, terminating: false, live: manifest } }
  return { ...o, objects: new Map(o.objects).set(objectKey(manifest), manifest) }
}
