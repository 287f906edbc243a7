import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { KubeConfig } from '@kubernetes/client-node'
import type { V1RoleBinding } from '#kubernetes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_VERSION, CLUSTER_KIND } from '#seed-api'
import { clusterNamespace, foundation, type FoundationParams, type Manifest } from '#templates'
import { KINDS, OWNED_KINDS, WATCHED_KINDS } from '../src/kube/kinds.ts'
import { rootMessage } from '../src/errors.ts'
import { createKube } from '../src/kube/kube.ts'
import type { Connection } from '../src/kube/connection.ts'
import { NAMESPACE_ROLE, rightsIn } from '../src/cluster/rights.ts'
import { untilInForce } from '../src/cluster/rights-in-force.ts'
import { connectBy, connectByFile } from './connection.ts'
import { controllerPolicies } from './controller-policy.ts'
import { issueToken } from './credentials.ts'
import { createRequests, type DryRun, type Requests } from './requests.fixture.ts'
import { ISSUER_NAME } from '../src/issuer/names.ts'
import { CONTROLLER, MASTER, NAMESPACE } from './names.ts'

// oxlint-disable-next-line node/no-process-env -- which seed to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig) console.warn('SKIPPED what the seed-controller may do: SEEDBED_TEST_KUBECONFIG is not set')

const suffix = randomUUID().slice(0, 8)
const params = (id: string): FoundationParams => ({ id, namespace: `cluster-${id}`, profile: 'single' })
const ours = params(`own-${suffix}`)
/** Named like a cluster's, without its label; and the other way round. */
const unlabelled = namespaceNamed(`cluster-else-${suffix}`)
const otherName = { ...namespaceNamed(`else-${suffix}`, { 'seedbed.dev/cluster': `else-${suffix}` }) }
const foreign = [unlabelled, otherName].map(({ metadata }) => metadata.name)

function namespaceNamed(name: string, labels: Record<string, string> = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}

/** Who has the token of the seed-controller, and uses it for something else. */
async function connectAsController(admin: Connection): Promise<Connection> {
  const token = await issueToken(admin, { name: CONTROLLER, namespace: NAMESPACE }, 600)
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig ?? '')
  config.users = [{ name: CONTROLLER, token }]
  config.contexts = [{ name: CONTROLLER, cluster: config.getCurrentCluster()?.name ?? '', user: CONTROLLER }]
  config.currentContext = CONTROLLER
  return connectBy(config, 10_000)
}

/** A binding of the seed-controller's own name, with something else than it should have. */
function binding(namespace: string, change: Partial<V1RoleBinding> = {}): Manifest {
  return Object.assign(rightsIn(ours), change, { metadata: Object.assign({}, rightsIn(ours).metadata, { namespace }) })
}
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' }
const eve = [{ kind: 'ServiceAccount', name: 'eve', namespace: 'default' }]
const mark = (name: string): Manifest => namespaceNamed(name, { 'seedbed.dev/cluster': name.replace('cluster-', '') })
const someService: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'x', namespace: 'kube-system', labels: { 'seedbed.dev/cluster': ours.id } },
}
const secretHere = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: NAMESPACE },
})
/** Kubernetes would fill it with a token of the master's. */
const tokenSecret: Manifest & { type: string } = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/service-account-token',
  metadata: { name: ISSUER_NAME, namespace: NAMESPACE, annotations: { 'kubernetes.io/service-account.name': MASTER } },
}
const wanted: Manifest & { spec: object } = {
  apiVersion: API_VERSION,
  kind: CLUSTER_KIND,
  metadata: { name: ours.id },
  spec: {
    revision: 1,
    displayName: 'policy',
    projectId: 'p',
    version: '1.36.3',
    datacenter: 'byo',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    // Nothing is to be made of it.
    paused: true,
  },
}
const richer: Manifest = Object.assign({}, wanted, {
  spec: { ...wanted.spec, access: [{ user: 'eve@example.com', role: 'owner' }] },
})

const answerTo = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act()
    return 'done'
  } catch (error) {
    return rootMessage(error)
  }
}

describe.skipIf(!kubeconfig)('the seed-controller', { timeout: 120_000 }, () => {
  const admin = kubeconfig ? connectByFile(kubeconfig, 10_000) : undefined
  const adminApi = admin && createRequests(admin)
  let connection: Connection
  let api: Requests

  const apply = (manifest: Manifest, dryRun?: DryRun) => api.apply(manifest, dryRun)
  const remove = (name: string, dryRun?: DryRun) => api.delete(namespaceNamed(name), dryRun)

  beforeAll(async () => {
    if (!admin || !adminApi) return
    connection = await connectAsController(admin)
    api = createRequests(connection)
    for (const manifest of [unlabelled, otherName, wanted]) await adminApi.create(manifest)
    await apply(clusterNamespace(ours))
    await apply(rightsIn(ours))
    await untilInForce(createKube(connection, { wrote: () => undefined }), ours.namespace)
  })
  afterAll(async () => {
    for (const name of foreign) await adminApi?.delete(namespaceNamed(name))
    // Nobody else may.
    await remove(ours.namespace)
    await adminApi?.delete(wanted)
  })

  it('reads and writes in the namespace of a cluster, once it has taken its rights there', async () => {
    const kube = createKube(connection, { wrote: () => undefined })
    for (const kind of OWNED_KINDS) await kube.list(kind, { namespace: ours.namespace })
    const metadata = { name: 'roots', namespace: ours.namespace }
    await kube.create({ apiVersion: 'v1', kind: 'Secret', metadata })
    for (const manifest of foundation(ours)) await kube.apply(manifest)
    expect(await kube.find(KINDS.secret, metadata)).toBeDefined()
  })

  it('watches on the whole seed what holds no secret, and reads no Secret or ConfigMap elsewhere', async () => {
    const kube = createKube(connection, { wrote: () => undefined })
    for (const kind of [KINDS.namespace, KINDS.pod, ...WATCHED_KINDS]) await kube.list(kind, {})
    for (const kind of [KINDS.secret, KINDS.configMap]) {
      expect(await answerTo(() => kube.list(kind, {}))).toMatch(/cannot list resource .* at the cluster scope/)
      for (const namespace of ['kube-system', NAMESPACE, ...foreign]) {
        expect(await answerTo(() => kube.list(kind, { namespace }))).toMatch(/cannot list resource/)
      }
    }
  })

  type Act = (dryRun?: DryRun) => Promise<unknown>
  /** Not one of these is stopped by a role alone. */
  const acts: [string, RegExp, Act][] = [
    // kube-system nobody may delete, whatever the policies say.
    ['delete a namespace of the seed', /deletes no namespace/, (dry) => remove('kube-node-lease', dry)],
    ['delete its own namespace', /deletes no namespace/, (dry) => remove(NAMESPACE, dry)],
    ['delete one that is only named like a cluster’s', /deletes no namespace/, (dry) => remove(unlabelled.metadata.name, dry)], // prettier-ignore
    ['delete one that only has the label', /deletes no namespace/, (dry) => remove(otherName.metadata.name, dry)],
    ['make one of another name', /makes no namespace/, (dry) => apply(namespaceNamed(`x-${suffix}`), dry)],
    ['make one of another cluster', /makes no namespace/, (dry) => apply(namespaceNamed(`cluster-x-${suffix}`, { 'seedbed.dev/cluster': 'y' }), dry)], // prettier-ignore
    ['make somebody’s namespace a cluster’s', /changes and deletes no/, (dry) => apply(mark(unlabelled.metadata.name), dry)], // prettier-ignore
    ['take its rights in kube-system', /writes in no namespace/, (dry) => apply(binding('kube-system'), dry)],
    ['take its rights in its own namespace', /writes in no namespace/, (dry) => apply(binding(NAMESPACE), dry)],
    ['take its rights where only the name fits', /writes in no namespace/, (dry) => apply(binding(unlabelled.metadata.name), dry)], // prettier-ignore
    ['take its rights where only the label fits', /writes in no namespace/, (dry) => apply(binding(otherName.metadata.name), dry)], // prettier-ignore
    ['give its rights to another', /rights to nobody but itself/, (dry) => apply(binding(ours.namespace, { subjects: eve }), dry)], // prettier-ignore
    ['make another Secret in its own namespace', /writes in no namespace/, (dry) => api.create(secretHere(`x-${suffix}`), dry)], // prettier-ignore
    ['change what is wanted of a cluster', /does not change what is wanted/, (dry) => apply(richer, dry)],
  ]
  it.each(acts)('may not %s', async (...[, message, act]) => {
    expect(await answerTo(() => act('All'))).toMatch(message)
  })

  it.each<[string, RegExp, Act]>([
    ['bind another role', /is attempting to grant RBAC permissions|binds no role/, (dry) => apply(binding(ours.namespace, { roleRef }), dry)], // prettier-ignore
    ['make a binding of another name', /cannot patch resource "rolebindings"/, (dry) => apply(Object.assign(rightsIn(ours), { metadata: { name: 'x', namespace: ours.namespace } }), dry)], // prettier-ignore
    ['make a cluster', /cannot create|cannot patch/, (dry) => apply(Object.assign({}, wanted, { metadata: { name: `x-${suffix}` } }), dry)], // prettier-ignore
    ['write elsewhere', /cannot patch resource "services"/, (dry) => apply(someService, dry)],
    ['change its own role', /cannot patch resource "clusterroles"/, (dry) => apply({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: NAMESPACE_ROLE } }, dry)], // prettier-ignore
    ['lift a policy', /cannot patch resource/, (dry) => apply(controllerPolicies()[0] ?? wanted, dry)],
  ])('may not %s: it has not even the right', async (...[, message, act]) => {
    expect(await answerTo(() => act('All'))).toMatch(message)
  })

  it('makes the one Secret of the issuer, and may not have it filled with a token', async () => {
    expect(await answerTo(() => api.create(secretHere(ISSUER_NAME), 'All'))).toMatch(/^done$|already exists/)
    expect(await answerTo(() => api.create(tokenSecret, 'All'))).toMatch(/writes in no namespace/)
  })

  it('is stopped by these policies and by nothing else', async () => {
    const bindings = controllerPolicies().filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
    const set = async (validationActions: string[]) => {
      for (const each of bindings) {
        const spec = Object.assign({}, specOf(each), { validationActions })
        const manifest = Object.assign({}, each, { spec })
        await adminApi?.apply(manifest, undefined, 'seedbed-install')
      }
    }
    await set(['Audit'])
    try {
      for (const [name, , act] of acts) {
        // The API server learns of it by a watch.
        for (let left = 100; left > 0 && (await answerTo(() => act('All'))) !== 'done'; left--) await sleep(100)
        expect(`${name}: ${await answerTo(() => act('All'))}`).toBe(`${name}: done`)
      }
    } finally {
      await set(['Deny'])
    }
  })
})

const specOf = (manifest: object): object => ('spec' in manifest ? (manifest.spec as object) : {})
