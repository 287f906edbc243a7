import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { V1Container, V1Pod, V1StatefulSet, V1Volume } from '#kubernetes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clusterNamespace, components, imagesOf, type ControlPlaneParams, type Manifest } from '#templates'
import { rootMessage } from '../src/errors.ts'
import { connectByFile } from './connection.ts'
import { createRequests } from './requests.fixture.ts'
import { CONFIRM_LOSS } from './loss-policy.ts'

// oxlint-disable-next-line node/no-process-env -- which seed to test against is a matter of who runs the test
const kubeconfig = process.env['SEEDBED_TEST_KUBECONFIG']
if (!kubeconfig) console.warn('SKIPPED what pods of control planes may do: SEEDBED_TEST_KUBECONFIG is not set')

const id = `test-${randomUUID().slice(0, 8)}`
const params: ControlPlaneParams = {
  id,
  namespace: `cluster-${id}`,
  profile: 'single',
  images: { ...imagesOf('1.36.3'), vpn: 'docker.io/seedbed/vpn:0.1.0' },
  podCIDR: '10.244.0.0/16',
  serviceCIDR: '10.96.0.0/16',
  clusterDomain: 'cluster.local',
  nodeMask: 24,
  issuer: undefined,
  address: {
    external: '198.51.100.7',
    port: 31_234,
    internal: '10.11.0.20',
    etcd: ['10.11.0.30'],
    vpn: { egress: '10.11.0.40', replicas: [{ internal: '10.11.0.41', port: 31_194 }] },
  },
  secretEditions: {
    etcd: 'e1',
    apiserver: 'a1',
    'controller-manager': 'c1',
    scheduler: 's1',
    vpn: 'v1',
    prometheus: 'p1',
  },
  etcdStorage: { sizeMiB: 2048 },
  apiserver: {},
  components: {},
  featureGates: { apiserver: {}, 'controller-manager': {}, scheduler: {} },
  scrapedAddons: { kubeStateMetrics: false, nodeExporter: false },
  stopped: [],
}
const namespace = clusterNamespace(params)
// To be deleted without a Cluster.
namespace.metadata.annotations = { [CONFIRM_LOSS]: 'true' }

type Spec = NonNullable<V1Pod['spec']>
type Change = { readonly pod?: Partial<Spec>; readonly container?: string; readonly security?: object }

/** A claim of a StatefulSet becomes a volume of its pods. */
function claimedBy(workload: V1StatefulSet | undefined): V1Volume[] {
  const claims = workload?.spec?.volumeClaimTemplates ?? []
  return claims.map(({ metadata }) => ({ name: metadata?.name ?? '', emptyDir: {} }))
}

/** The pod of a component as its workload would make it. */
function podOf(name: string): Manifest<V1Pod> & { readonly spec: Spec } {
  const manifests = components.find((component) => component.name === name)?.manifests(params) ?? []
  const workload: V1StatefulSet | undefined = manifests.find(
    ({ kind }) => kind === 'Deployment' || kind === 'StatefulSet',
  )
  const template = workload?.spec?.template
  if (!template?.spec) throw new Error(`${name} has no pods`)
  const volumes = [...(template.spec.volumes ?? []), ...claimedBy(workload)]
  const spec = Object.assign({}, template.spec, { volumes })
  const metadata = Object.assign({}, template.metadata, { name, namespace: params.namespace })
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec }
}

function changed(name: string, { pod = {}, container = name, security = {} }: Change): Manifest<V1Pod> {
  const original = podOf(name)
  const containers = original.spec.containers.map((each): V1Container => {
    const securityContext = Object.assign({}, each.securityContext, security)
    return each.name === container ? Object.assign({}, each, { securityContext }) : each
  })
  return Object.assign({}, original, { spec: Object.assign({}, original.spec, { containers }, pod) })
}

const hostPath = (path: string): Partial<Spec> => ({
  volumes: [...(podOf('vpn').spec.volumes ?? []), { name: 'host', hostPath: { path, type: 'CharDevice' } }],
})

describe.skipIf(!kubeconfig)('pods of control planes', { timeout: 60_000 }, () => {
  const api = kubeconfig ? createRequests(connectByFile(kubeconfig, 10_000)) : undefined
  const submit = async (pod: Manifest<V1Pod>): Promise<string> => {
    try {
      await api?.create(pod, 'All')
      return 'admitted'
    } catch (error) {
      return rootMessage(error)
    }
  }

  beforeAll(async () => {
    await api?.create(namespace)
    // Pods are refused until the namespace has its service account.
    while (/serviceaccount "default" not found/.test(await submit(podOf('scheduler')))) await sleep(100)
  })
  afterAll(() => api?.delete(namespace))

  it.each(components.map(({ name }) => name))('%s is admitted as it is made', async (name) => {
    expect(await submit(podOf(name))).toBe('admitted')
  })

  it.each<[string, string, Change, RegExp]>([
    ['the network of the host', 'vpn', { pod: { hostNetwork: true } }, /share no network/],
    ['processes of the host', 'scheduler', { pod: { hostPID: true } }, /share no network/],
    ['another device of the host', 'vpn', { pod: hostPath('/dev/kmsg') }, /mount nothing/],
    ['the device of the VPN, elsewhere', 'scheduler', { pod: hostPath('/dev/net/tun') }, /mount nothing/],
    [
      'another capability',
      'vpn',
      { container: 'openvpn', security: { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } } },
      /capabilities/,
    ],
    [
      'the capability beside OpenVPN',
      'vpn',
      { container: 'sidecar', security: { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } },
      /capabilities/,
    ],
    [
      'the capability elsewhere',
      'scheduler',
      { security: { capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } } },
      /capabilities/,
    ],
    ['capabilities that are left', 'scheduler', { security: { capabilities: {} } }, /capabilities/],
    [
      'root beside OpenVPN',
      'vpn',
      { container: 'sidecar', security: { runAsNonRoot: false, runAsUser: 0 } },
      /not run as root/,
    ],
    [
      'root',
      'scheduler',
      { pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
      /not run as root/,
    ],
    [
      'a privileged container',
      'vpn',
      { container: 'openvpn', security: { privileged: true, allowPrivilegeEscalation: true } },
      /gain no privileges/,
    ],
    ['escalation', 'scheduler', { security: { allowPrivilegeEscalation: true } }, /gain no privileges/],
    ['all system calls', 'scheduler', { security: { seccompProfile: { type: 'Unconfined' } } }, /seccompProfile/],
  ])('%s is refused to %s', async (...[, name, change, message]) => {
    expect(await submit(changed(name, change))).toMatch(message)
  })
})
