import { expect, it } from 'vitest'
import type {
  KubernetesObject,
  V1Deployment,
  V1NetworkPolicy,
  V1NetworkPolicySpec,
  V1Secret,
  V1Service,
  V1ServiceSpec,
} from '#kubernetes'
import type { Cluster } from '#seed-api'
import { StalledError } from '../errors.ts'
import { CONTENT } from './names.ts'
import type { Observed } from './observed.ts'
import type { Action, Plan } from './actions.ts'
import { planCluster } from './plan.ts'
import { RENEW_AFTER_MS } from './secrets-plan.ts'
import { generateAuditRoots } from '../pki/roots.ts'
import { AUDIT_SECRET, auditManifest, auditRootsOf } from './audit-authority.ts'
import { NOW, oldRootsSecret, settled, started, untouched } from './settled.fixture.ts'

const say = (a: Action): string => {
  if (a.kind === 'apply' || a.kind === 'grant') return `${a.kind} ${a.manifest.kind}/${a.manifest.metadata.name}`
  if (a.kind === 'writeSecret') return `${a.order.resourceVersion ? 'replace' : 'create'} Secret/${a.order.component}`
  if (a.kind === 'delete') return `delete ${a.of} ${a.name}`
  return a.kind === 'revoke' ? `revoke ${a.name}` : a.kind
}
const stages = (plan: Plan) => plan.stages.map((stage) => stage.map(say))

function changed(
  o: Observed,
  change: { metadata?: Partial<Cluster['metadata']>; spec?: Partial<Cluster['spec']> },
): Observed {
  const { metadata, spec } = o.cluster
  return {
    ...o,
    cluster: { ...o.cluster, metadata: { ...metadata, ...change.metadata }, spec: { ...spec, ...change.spec } },
  }
}
const without = (o: Observed, key: string): Observed => ({
  ...o,
  objects: new Map([...o.objects].filter(([k]) => k !== key)),
})
const subjectsOf = (live: object = {}): object[] => ('subjects' in live ? (live.subjects as object[]) : [])
/** Its keys must not be made a second time. */
const knownToPeople: Observed = {
  ...settled,
  cluster: { ...settled.cluster, status: { certificateAuthorityData: 'Y2E=' } },
}

it('a settled cluster is left alone', () => {
  expect(planCluster(settled)).toMatchObject({ stages: [], again: false })
})

it('a new cluster gets its finalizer, then its namespace, then the rights in it, then keys and addresses', () => {
  const plan = planCluster(untouched)
  expect(stages(plan)).toEqual([
    ['setFinalizers'],
    ['apply Namespace/cluster-a1'],
    ['takeRights'],
    [
      'createRoots',
      'apply Service/apiserver',
      'apply Service/etcd-0',
      'apply Service/vpn',
      'apply Service/vpn-0',
      'apply Service/vpn-0-external',
      'apply Service/prometheus',
      'apply NetworkPolicy/default-deny',
      'apply NetworkPolicy/etcd',
      'apply NetworkPolicy/apiserver',
      'apply NetworkPolicy/controller-manager',
      'apply NetworkPolicy/scheduler',
      'apply NetworkPolicy/vpn',
      'apply NetworkPolicy/prometheus',
    ],
  ])
  expect(plan.again).toBe(true)
})

const binding = settled.rights.binding
const eve = { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'eve' }
it.each<[string, Observed['rights']]>([
  ['are not there, as in clusters from before there were any', { binding: undefined, inForce: false }],
  ['are not known to every API server yet', { binding, inForce: false }],
  ['are without their binding', { binding: undefined, inForce: true }],
  [
    'are somebody else’s too',
    { binding: Object.assign({}, binding, { subjects: [...subjectsOf(binding), eve] }), inForce: true },
  ],
])('where the rights in the namespace %s, they are taken first, and nothing is taken for missing', (_name, rights) => {
  const unseen = { rights, roots: undefined, secrets: new Map(), objects: new Map(), address: undefined }
  const plan = planCluster({ ...knownToPeople, ...unseen })
  expect(stages(plan)).toEqual([['takeRights']])
  expect(plan.again).toBe(true)
})

it('with keys and address known all is there but what has pods, of which etcd comes first', () => {
  const { namespace, rights, cluster, roots, address } = settled
  const founded = { ...untouched, namespace, rights, cluster, roots, address, objects: servicesOf(settled) }
  expect(stages(planCluster(founded)).slice(-2)).toEqual([
    [
      'create Secret/etcd',
      'create Secret/apiserver',
      'create Secret/controller-manager',
      'create Secret/scheduler',
      'create Secret/vpn',
      'create Secret/prometheus',
    ],
    [
      'apply StatefulSet/etcd',
      'apply ConfigMap/apiserver-config',
      'apply ConfigMap/apiserver-authentication',
      'apply ConfigMap/vpn-config',
      'apply ConfigMap/prometheus-config',
    ],
  ])
})

const NODE_PORTS: readonly [string, (live: V1Service) => void][] = [
  ['the port', ({ spec }) => Object.assign(spec?.ports?.[0] ?? {}, { nodePort: 30_000 })],
  ['the type', ({ spec }) => Object.assign(spec ?? {}, { type: 'ClusterIP', ports: [{ port: 443 }] })],
]
const told = { ...settled.cluster, status: { endpoint: 'https://198.51.100.7:31234' } }

it('a Service that was deleted comes back with the port that everyone knows', () => {
  const known = { ...without(settled, 'Service/apiserver'), cluster: told }
  expect(planCluster(known).stages.flat()).toMatchObject([{ manifest: { spec: { ports: [{ nodePort: 31_234 }] } } }])
})

it.each(NODE_PORTS)(
  'a Service of which somebody has changed %s gets back the port that everyone knows',
  (_what, edit) => {
    const withPort = alike(settled, 'Service/apiserver', ({ spec }: V1Service) => {
      Object.assign(spec?.ports?.[0] ?? {}, { nodePort: 31_234 })
    })
    expect(planCluster({ ...withPort, cluster: told }).stages).toEqual([])
    const changed = { ...alike(withPort, 'Service/apiserver', edit), cluster: told }
    expect(planCluster(changed).stages.flat()).toMatchObject([
      { kind: 'apply', manifest: { kind: 'Service', spec: { type: 'NodePort', ports: [{ nodePort: 31_234 }] } } },
    ])
  },
)

/** The same world with one object as somebody has left it. */
function alike(o: Observed, key: string, edit: (live: KubernetesObject) => unknown): Observed {
  const live = structuredClone(o.objects.get(key)) ?? {}
  edit(live)
  return { ...o, objects: new Map(o.objects).set(key, live) }
}

const anyone = { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }
const policy = (name: string, edit: (spec: V1NetworkPolicySpec) => unknown) =>
  alike(settled, `NetworkPolicy/${name}`, ({ spec }: V1NetworkPolicy) => edit(spec ?? { podSelector: {} }))
const service = (edit: (spec: V1ServiceSpec) => unknown) =>
  alike(settled, 'Service/apiserver', ({ spec }: V1Service) => edit(spec ?? {}))

it.each<[string, string, Observed]>([
  ['a rule more', 'NetworkPolicy/etcd', policy('etcd', ({ ingress }) => ingress?.push(anyone))],
  ['a rule where there is none', 'NetworkPolicy/default-deny', policy('default-deny', (s) => s.ingress?.push(anyone))],
  ['a rule for all ports', 'NetworkPolicy/etcd', policy('etcd', (s) => delete s.ingress?.[0]?.ports)],
  ['a peer more', 'NetworkPolicy/etcd', policy('etcd', (s) => s.ingress?.[0]?.from?.push(...anyone.from))],
  [
    'a rule for fewer',
    'NetworkPolicy/apiserver',
    policy('apiserver', (s) => Object.assign(s.ingress?.[0] ?? {}, anyone)),
  ],
  [
    'other pods',
    'NetworkPolicy/default-deny',
    policy('default-deny', (s) => (s.podSelector = { matchLabels: { a: 'b' } })),
  ],
  ['a label more to find', 'Service/apiserver', service(({ selector }) => Object.assign(selector ?? {}, { a: 'b' }))],
])('%s in %s is put right', (_what, key, observed) => {
  expect(stages(planCluster(observed))).toEqual([[`apply ${key}`]])
})

it.each<[string, Observed]>([
  [
    'a label',
    alike(settled, 'Service/apiserver', (s: V1Service) => Object.assign(s.metadata?.labels ?? {}, { a: 'b' })),
  ],
  [
    'a container',
    alike(settled, 'Deployment/apiserver', (d: V1Deployment) =>
      d.spec?.template.spec?.containers.push({ name: 'mesh' }),
    ),
  ],
  ['a port', service(({ ports }) => ports?.push({ name: 'more', port: 444 }))],
])('%s that somebody added is left to them', (_what, observed) => {
  expect(stages(planCluster(observed))).toEqual([])
})

it('what Kubernetes stores as nothing is as good as what is empty', () => {
  expect(stages(planCluster(policy('scheduler', (spec) => delete spec.ingress)))).toEqual([])
})

function servicesOf(o: Observed): Observed['objects'] {
  return new Map([...o.objects].filter(([key]) => key.startsWith('Service/')))
}

function secretChanged(): Observed {
  const secret = structuredClone(settled.secrets.get('scheduler'))
  const now = new Date(NOW.getTime() + 1000)
  return {
    ...settled,
    now,
    secrets: new Map(settled.secrets).set('scheduler', Object.assign({}, secret, { data: { f: 'other' } })),
  }
}

/** etcd and Prometheus read theirs again by themselves. */
const renewed = [
  [
    'replace Secret/etcd',
    'replace Secret/apiserver',
    'replace Secret/controller-manager',
    'replace Secret/scheduler',
    'replace Secret/vpn',
    'replace Secret/prometheus',
  ],
  [
    'apply Deployment/apiserver',
    'apply Deployment/controller-manager',
    'apply Deployment/scheduler',
    'apply StatefulSet/vpn',
  ],
]

it.each<[string, Observed, string[][]]>([
  ['a deleted Service comes back', without(settled, 'Service/apiserver'), [['apply Service/apiserver']]],
  ['an edited Deployment is put right', alike(settled, 'Deployment/apiserver', ({ spec }: V1Deployment) => Object.assign(spec ?? {}, { replicas: 0 })), [['apply Deployment/apiserver']]], // prettier-ignore
  [
    'an edited Secret is made anew and its component restarted',
    secretChanged(),
    [['replace Secret/scheduler'], ['apply Deployment/scheduler']],
  ],
  ['certificates are renewed in time', { ...settled, now: new Date(NOW.getTime() + RENEW_AFTER_MS) }, renewed],
  ['and not before', { ...settled, now: new Date(NOW.getTime() + RENEW_AFTER_MS - 1) }, []],
  [
    'another version moves what it is the version of',
    changed(settled, { spec: { version: '1.36.4' } }),
    [['apply Deployment/apiserver', 'apply Deployment/controller-manager', 'apply Deployment/scheduler']],
  ],
  [
    'a role that changed is granted under another name',
    changed(settled, { spec: { access: [{ user: 'ann@example.com', role: 'viewer' }] } }),
    [['grant ClusterRoleBinding/seedbed:viewer:71d4f55f72fa128d', 'revoke seedbed:owner:71d4f55f72fa128d']],
  ],
  ['nothing is granted while nobody answers', { ...settled, outside: undefined }, []],
  [
    'other storage is for clusters yet to be made',
    { ...settled, seed: { ...settled.seed, etcdStorage: { sizeMiB: 512, className: 'slow' } } },
    [],
  ],
  [
    'of a paused component nothing is put right',
    changed(without(settled, 'StatefulSet/etcd'), { spec: { pausedComponents: ['etcd'] } }),
    [],
  ],
  [
    'while the others go on',
    changed(without(without(started(settled), 'Deployment/scheduler'), 'NetworkPolicy/etcd'), {
      spec: { pausedComponents: ['etcd', 'prometheus'] },
    }),
    [['apply Deployment/scheduler']],
  ],
  [
    'nor are its keys renewed',
    {
      ...changed(settled, { spec: { pausedComponents: ['apiserver', 'controllerManager', 'vpn', 'prometheus'] } }),
      now: new Date(NOW.getTime() + RENEW_AFTER_MS),
    },
    [['replace Secret/etcd', 'replace Secret/scheduler'], ['apply Deployment/scheduler']],
  ],
  ['paused', changed(without(settled, 'Service/apiserver'), { spec: { paused: true } }), []],
])('%s', (_name, observed, want) => {
  expect(stages(planCluster(observed))).toEqual(want)
})

it.each([
  ['10.0.0.0/8', 24],
  ['10.244.0.0/21', 24],
  ['10.244.0.0/22', 25],
  ['10.244.0.0/24', 26],
])('of the pods in %s each node gets a /%i', (podCIDR, mask) => {
  const narrow = changed(settled, { spec: { network: { podCIDR, serviceCIDR: '172.20.0.0/16' } } })
  const actions = JSON.stringify(planCluster(narrow).stages)
  expect(actions).toContain(`--node-cidr-mask-size=${mask}`)
  expect(actions).toContain(`--cluster-cidr=${podCIDR}`)
})

it.each([
  ['at first often', 0, 500],
  ['then after a twentieth of the time it has lasted', 200_000, 10_000],
  ['and at last each minute', 86_400_000, 60_000],
  ['whatever another clock has written', -5_000, 500],
])('an address that does not answer is looked at %s', (_name, lastedMs, requeueAfterMs) => {
  const lastTransitionTime = new Date(NOW.getTime() - lastedMs).toISOString()
  const conditions = [
    { type: 'ApiserverAvailable', status: 'False', reason: 'Unreachable', message: '', lastTransitionTime } as const,
  ]
  const cluster = { ...settled.cluster, status: { conditions } }
  const closed = { ...settled, cluster, outside: { reachable: false, detail: 'timeout' } } as const
  expect(planCluster(closed)).toMatchObject({ requeueAfterMs })
})

const withOptions = (controlPlane: Cluster['spec']['controlPlane'], o = settled) =>
  changed(o, { spec: { controlPlane } })
const NO_CA = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const network = (podCIDR: string, serviceCIDR: string) =>
  changed(settled, { spec: { network: { podCIDR, serviceCIDR } } })
it.each<[string, Observed, string]>([
  ['malformed range', network('10.244.0.0', '10.96.0.0/16'), 'Invalid'],
  ['overlapping ranges', network('10.96.128.0/17', '10.96.0.0/16'), 'Invalid'],
  ['a range that begins in its middle', network('10.244.1.0/16', '10.96.0.0/16'), 'Invalid'],
  ["a range in the VPN's", network('198.16.0.0/13', '10.96.0.0/16'), 'Invalid'],
  ['a range too small', network('10.244.0.0/16', '10.96.0.0/30'), 'Invalid'],
  ['a plugin that has to stay', withOptions({ admissionPlugins: { disable: ['NodeRestriction'] } }), 'Invalid'],
  ['a gate that is not known', withOptions({ featureGates: { Foo: true } }), 'Invalid'],
  ['a sink in the cluster', withOptions({ audit: { sink: { address: '10.96.0.10' } } }), 'Invalid'],
  ['a sink of no authority', withOptions({ audit: { sink: { address: '192.0.2.10', caBundle: NO_CA } } }), 'Invalid'],
  [
    'someone else has the namespace',
    { ...settled, namespace: { ours: false, terminating: false, live: {} } },
    'NamespaceTaken',
  ],
  [
    'keys that were there are gone',
    { ...settled, roots: undefined, cluster: { ...settled.cluster, status: { certificateAuthorityData: 'x' } } },
    'RootsLost',
  ],
])('%s: a person has to act', (_name, observed, reason) => {
  expect(() => planCluster(observed)).toThrow(StalledError)
  expect(() => planCluster(observed)).toThrow(expect.objectContaining({ reason }))
})

it.each<[string, NonNullable<Cluster['spec']['controlPlane']>, string[]]>([
  ['plugins', { admissionPlugins: { enable: ['PodNodeSelector'] } }, ['Deployment/apiserver']],
  ['pod security', { podSecurity: { enforce: 'baseline' } }, ['ConfigMap/apiserver-config', 'Deployment/apiserver']],
  [
    'limits of events',
    { eventRateLimit: { user: { qps: 5, burst: 50 } } },
    ['ConfigMap/apiserver-config', 'Deployment/apiserver'],
  ],
  ['audit', { audit: { preset: 'metadata' } }, ['ConfigMap/apiserver-config', 'Deployment/apiserver']],
  [
    'a gate of two components',
    { featureGates: { HPAScaleToZero: true } },
    ['Deployment/apiserver', 'Deployment/controller-manager'],
  ],
  [
    'memory of the scheduler',
    { components: { scheduler: { resources: { limits: { memory: '1Gi' } } } } },
    ['Deployment/scheduler'],
  ],
  ['memory of etcd', { components: { etcd: { resources: { limits: { memory: '2Gi' } } } } }, ['StatefulSet/etcd']],
  ['a quota of etcd', { etcd: { volumeSize: '2Gi', quota: '1Gi' } }, ['StatefulSet/etcd']],
  ['the volume that is there anyway', { etcd: { volumeSize: '2Gi' } }, []],
  ['a gate of the scheduler', { featureGates: { StorageCapacityScoring: true } }, ['Deployment/scheduler']],
  ['sections that say nothing', { admissionPlugins: {}, eventRateLimit: {}, featureGates: {} }, []],
])('another %s changes what reads it, and nothing else', (_name, controlPlane, objects) => {
  expect(stages(planCluster(withOptions(controlPlane))).flat()).toEqual(objects.map((name) => `apply ${name}`))
})

it.each<[string, string, number | undefined, number]>([
  ['as large as it is to be', '8Gi', 8192, 6144],
  ['that grows, or cannot', '8Gi', 2048, 1536],
  ['that nobody has looked at', '8Gi', undefined, 1536],
])('the database of a volume %s may become what fits', (...[, volumeSize, etcdVolumeMiB, quotaMiB]) => {
  const wanted = withOptions({ etcd: { volumeSize, quota: '6Gi' } })
  const plan = JSON.stringify(planCluster({ ...wanted, etcdVolumeMiB }).stages)
  expect(plan).toContain(`--quota-backend-bytes=${quotaMiB * 1024 ** 2}`)
  expect(plan).toContain('"storage":"2Gi"')
})

it('a quota that was given is not taken away while a member begins anew', () => {
  const grown = { ...withOptions({ etcd: { volumeSize: '8Gi', quota: '6Gi' } }), etcdVolumeMiB: 8192 }
  const given = planCluster(grown)
    .stages.flat()
    .flatMap((a) =>
      a.kind === 'apply' ? [[`${a.manifest.kind}/${a.manifest.metadata.name}`, a.manifest] as const] : [],
    )
  const world = { ...grown, objects: new Map([...grown.objects, ...given]), etcdVolumeMiB: 2048 }
  expect(stages(planCluster(world))).toEqual([])
})

/** All but that of the VPN, which is named in full where the seed is installed. */
/** All workloads are there and different, so that none of them waits for another. */
const broughtToNothing = ({ objects }: Observed): Observed['objects'] =>
  new Map([...objects].map(([key, object]) => [key, withSpec(object, { replicas: 0 })]))

const withSpec = (object: KubernetesObject & { spec?: object }, spec: object): KubernetesObject =>
  Object.assign({}, object, { spec: { ...object.spec, ...spec } })

const imagesIn = (o: Observed): string[] =>
  planCluster({ ...o, objects: broughtToNothing(o) })
    .stages.flat()
    .flatMap((action) => JSON.stringify(action).match(/(?<="image":")[^"]+/g) ?? [])
    .filter((image) => image !== o.seed.vpnImage)

it('on a seed with a registry every image comes from there', () => {
  const mirrored = imagesIn({ ...settled, seed: { ...settled.seed, registry: 'mirror.example.com/k8s' } })
  expect(mirrored.length).toBeGreaterThan(4)
  expect(mirrored).toEqual(imagesIn(settled).map((image) => image.replace(/^[^/]+/, 'mirror.example.com/k8s')))
})

it('another domain is in the certificate of the API server, and in the tokens of pods', () => {
  const { network: ranges } = settled.cluster.spec
  const named = changed(settled, { spec: { network: { ...ranges, dnsDomain: 'prod.example.internal' } } })
  const plan = planCluster(named)
  expect(stages(plan)[0]).toEqual(['replace Secret/apiserver'])
  expect(JSON.stringify(plan)).toContain(
    '--service-account-issuer=https://kubernetes.default.svc.prod.example.internal',
  )
  expect(JSON.stringify(plan)).toContain('"kubernetes.default.svc.prod.example.internal"')
  expect(JSON.stringify(plan)).not.toContain('cluster.local')
})

it('a new cluster gets the volumes that it wants', () => {
  const wanted = withOptions(
    { etcd: { volumeSize: '8Gi', storageClass: 'fast' } },
    without(settled, 'StatefulSet/etcd'),
  )
  const plan = JSON.stringify(planCluster(wanted).stages)
  expect(plan).toContain('"requests":{"storage":"8Gi"}},"storageClassName":"fast"')
  expect(plan).toContain(`--quota-backend-bytes=${Math.floor(8192 * 0.6) * 1024 ** 2}`)
})

it('while an upgrade is held a component gets no gate that its version does not know', () => {
  const { spec } = settled.cluster
  const wanted = { ...spec, controlPlane: { featureGates: { StaleControllerConsistencyJob: false } } }
  const runs = { version: '1.35.4', apiserverVersion: '1.35.4' }
  const plan = planCluster({ ...settled, cluster: { ...settled.cluster, spec: wanted, status: runs } })
  expect(JSON.stringify(plan)).not.toContain('StaleControllerConsistencyJob')
})

it('a cluster from before the VPN is given the roots that it lacks, then everything that is made from them', () => {
  const before = { ...settled, roots: undefined, secrets: new Map(settled.secrets).set('roots', oldRootsSecret) }
  const known = { ...before, cluster: { ...settled.cluster, status: { certificateAuthorityData: 'x' } } }
  const plan = planCluster(known)
  expect(plan.stages).toMatchObject([[{ kind: 'addVpnRoots', resourceVersion: '41' }]])
  expect(plan.again).toBe(true)
})

const auditRoots = await generateAuditRoots('a1', NOW)
const sunk = withOptions({ audit: { sink: { address: '192.0.2.10' } } })

it('a sink of audit events waits for the authority that it is shown, and for nothing else', () => {
  const plan = planCluster(sunk)
  expect(stages(plan)).toEqual([['createAuditRoots', 'apply NetworkPolicy/apiserver']])
  expect(plan.again).toBe(true)
})

it('then the API server gets its certificate, its file and the way there, and nothing else is changed', () => {
  const plan = planCluster({ ...sunk, auditRoots })
  expect(stages(plan)).toEqual([
    ['apply NetworkPolicy/apiserver'],
    ['replace Secret/apiserver'],
    ['apply ConfigMap/apiserver-config', 'apply Deployment/apiserver'],
  ])
  expect(JSON.stringify(plan)).toContain('"cidr":"192.0.2.10/32"')
})

it('an authority that is of no use is replaced, and one that is kept for later is left alone', () => {
  const manifest = auditManifest(settled.cluster, auditRoots, '9') as V1Secret
  expect(auditRootsOf(manifest)).toEqual(auditRoots)
  const { 'audit-ca.key': _lost, ...half } = manifest.data ?? {}
  const { metadata = {}, data } = manifest
  const damaged: V1Secret = { kind: 'Secret', metadata, data: half }
  const changedByHand: V1Secret = { kind: 'Secret', metadata, data: { ...data, 'audit-ca.crt': 'eA==' } }
  for (const secret of [damaged, changedByHand]) {
    expect(auditRootsOf(secret)).toBeUndefined()
    const world = { ...sunk, secrets: new Map(sunk.secrets).set(AUDIT_SECRET, secret) }
    expect(planCluster(world).stages[0]).toContainEqual({ kind: 'createAuditRoots', resourceVersion: '9' })
  }
  expect(planCluster({ ...settled, auditRoots }).stages).toEqual([])
})

it('what a Secret held is part of what makes it current', () => {
  expect(settled.secrets.get('etcd')?.metadata?.annotations).toHaveProperty([CONTENT])
})

it('API servers learn of another issuer without a restart, and do not forget one that this process does not know', () => {
  const { issuer } = settled.seed
  if (!issuer) throw new Error('the settled world knows an issuer')
  const other = { ...settled, seed: { ...settled.seed, issuer: { ...issuer, url: 'https://other.example.org/oidc' } } }
  expect(stages(planCluster(other))).toEqual([['apply ConfigMap/apiserver-authentication']])
  const untold = { ...settled, seed: { ...settled.seed, issuer: undefined } }
  expect(stages(planCluster(untold))).toEqual([])
  expect(stages(planCluster(without(untold, 'ConfigMap/apiserver-authentication')))).toEqual([
    ['apply ConfigMap/apiserver-authentication'],
  ])
})
