import { NOTHING_SAID } from './templates.ts'
import {
  World,
  type Announcement,
  type AuditEntry,
  type Cluster,
  type ClusterEvent,
  type Delivery,
  type Project,
  type User,
  type Snapshot,
} from './world.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ago = (ms: number) => new Date(Date.now() - ms)

/** For everybody in the samples but those with a one-time password. */
export const PASSWORD = 'seedbed'
export const ONE_TIME_PASSWORD = 'one-time'
const HOSTILE = '<img src=x onerror=alert(1)>'

function user(world: World, email: string, change: Partial<User> = {}): User {
  const name = email.split('@')[0] ?? email
  const made: User = {
    id: world.newId(),
    email,
    name,
    platformRole: null,
    identityProvider: null,
    createdAt: ago(90 * DAY),
    lastLogInAt: null,
    disabledAt: null,
    password: PASSWORD,
    oneTime: false,
    ...change,
  }
  world.users.push(made)
  return made
}

type NewProject = Partial<Project> & { readonly name: string; readonly owner: User }

function project(world: World, { owner, ...change }: NewProject): Project {
  const made: Project = {
    id: world.newId(),
    createdAt: ago(60 * DAY),
    deletingAt: null,
    members: [{ userId: owner.id, role: 'owner' }],
    quota: { clusters: null, nodes: null },
    invitations: [],
    sshKeys: [],
    serviceAccounts: [],
    ...change,
  }
  world.projects.push(made)
  return made
}

function cluster(world: World, of: Project, change: Partial<Cluster> & { name: string }): Cluster {
  const made: Cluster = {
    id: world.newId(),
    projectId: of.id,
    datacenter: 'aws-eu-central-1',
    version: '1.36.3',
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    createdAt: ago(12 * DAY),
    deletedAt: null,
    nodes: { ready: 3, total: 3 },
    sshKeyIds: [],
    labels: [],
    deletionProtection: false,
    pause: null,
    madeFrom: null,
    presetId: null,
    controlPlane: null,
    proxy: null,
    placement: null,
    nodePools: [],
    revision: 1,
    changedAt: ago(12 * DAY),
    fate: 'well',
    ...change,
  }
  world.clusters.push(made)
  return made
}

/** A new platform: one admin with a one-time password, a seed that was never reached, and nothing else. */
export function bareWorld(o: { stepMs?: number } = {}): World {
  const world = new World(o)
  user(world, 'admin@example.com', { platformRole: 'admin', password: ONE_TIME_PASSWORD, oneTime: true })
  const datacenters = [{ name: 'byo-eu', provider: 'byo', region: 'eu-central' }]
  const message = 'missing.kubeconfig cannot be read: run `./seedbed seed install`.'
  world.seeds.push({
    name: 'eu',
    location: 'Nowhere',
    reachable: false,
    since: ago(MINUTE),
    message,
    lastContactAt: null,
    source: { file: 'all.yaml', line: 4 },
    datacenters,
    drain: null,
  })
  world.versions.push({ version: '1.36.3', isDefault: true })
  return world
}

/** A platform in use: what people would see on a usual day, the unpleasant and the hostile included. */
export function busyWorld(o: { stepMs?: number } = {}): World {
  const world = new World(o)
  addPlaces(world)
  const ada = user(world, 'ada@example.com', {
    name: 'Ada Lovelace',
    platformRole: 'admin',
    lastLogInAt: ago(3 * MINUTE),
  })
  const grace = user(world, 'grace@example.com', { name: 'Grace Hopper', lastLogInAt: ago(2 * DAY) })
  const linus = user(world, 'linus@example.com', { name: 'Linus', identityProvider: 'company', lastLogInAt: ago(DAY) })
  user(world, 'audit@example.com', { name: 'Auditor', platformRole: 'auditor' })
  user(world, 'gone@example.com', { name: 'Gone Person', disabledAt: ago(5 * DAY) })
  user(world, 'new@example.com', { name: 'New Person', password: ONE_TIME_PASSWORD, oneTime: true })
  world.identityProviders.push({ name: 'company', displayName: 'Company SSO' })

  const shop = project(world, { name: 'shop', owner: ada, quota: { clusters: 10, nodes: 40 } })
  shop.members.push({ userId: grace.id, role: 'editor' }, { userId: linus.id, role: 'viewer' })
  addContents(world, shop, ada)
  addClusters(world, shop)
  project(world, { name: 'payments', owner: grace, quota: { clusters: 3, nodes: null }, createdAt: ago(30 * DAY) })
  project(world, {
    name: 'machine-learning',
    owner: grace,
    createdAt: ago(7 * DAY),
    members: [{ userId: ada.id, role: 'viewer' }],
  })
  project(world, { name: 'sandbox', owner: ada, createdAt: ago(MINUTE * 40) })
  project(world, { name: 'old-shop', owner: ada, deletingAt: ago(2 * MINUTE) })
  return world
}

function addPlaces(world: World): void {
  const since = ago(19 * DAY)
  world.seeds.push(
    {
      name: 'eu',
      location: 'Frankfurt, Germany',
      reachable: true,
      since,
      message: null,
      lastContactAt: ago(2_000),
      source: { file: 'seeds.yaml', line: 4 },
      datacenters: [
        { name: 'aws-eu-central-1', provider: 'aws', region: 'eu-central-1' },
        { name: 'byo-berlin', provider: 'byo', region: 'berlin' },
      ],
      drain: null,
    },
    {
      name: 'us',
      location: 'Ohio, United States',
      reachable: false,
      since: ago(2 * MINUTE),
      message: 'connect ETIMEDOUT 203.0.113.7:6443. Check that the seed runs and that the master reaches that address.',
      lastContactAt: ago(2 * MINUTE),
      source: { file: 'seeds.yaml', line: 13 },
      datacenters: [{ name: 'aws-us-east-2', provider: 'aws', region: 'us-east-2' }],
      drain: null,
    },
  )
  world.versions.push({ version: '1.36.3', isDefault: true }, { version: '1.35.9', isDefault: false })
}

function addContents(world: World, shop: Project, ada: User): void {
  shop.sshKeys.push({
    id: world.newId(),
    name: 'ada@laptop',
    type: 'ed25519',
    bits: 256,
    fingerprint: 'SHA256:Jqkq4dmMbqg2B7uVnm5wqtC3kN9kN0l1q1m1v1YpQ3E',
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHf0d0mYk2vZy0W1cZ3kqk8pG3u8R9ZBQ0cNHpXo8m8E',
    createdAt: ago(20 * DAY),
    createdById: ada.id,
  })
  const token = (name: string, scope: string, daysLeft: number) => ({
    id: world.newId(),
    name,
    scope,
    createdAt: ago(10 * DAY),
    expiresAt: ago(-daysLeft * DAY),
    lastUsedAt: ago(4 * MINUTE),
    lastUsedFrom: '198.51.100.4',
  })
  shop.serviceAccounts.push({
    id: world.newId(),
    name: 'pipeline',
    role: 'editor',
    createdAt: ago(10 * DAY),
    tokens: [token('deploy', 'write', 20), token('nightly', 'read', -1)],
  })
  world.tokens.set(ada.id, [token('laptop-scripts', 'read', 12)])
  shop.invitations.push({
    id: world.newId(),
    email: 'margaret@example.com',
    role: 'viewer',
    createdAt: ago(DAY),
    expiresAt: ago(-13 * DAY),
    invitedById: ada.id,
  })
}

function addClusters(world: World, shop: Project): void {
  const web = cluster(world, shop, {
    name: 'web',
    nodePools: [
      {
        name: 'gpu',
        labels: [{ key: 'tier', value: 'gpu' }],
        taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
        kubelet: { maxPods: 50 },
        version: null,
        size: 2,
      },
    ],
    labels: [{ key: 'env', value: 'production' }],
    deletionProtection: true,
    profile: 'ha',
    nodes: { ready: 6, total: 6 },
    sshKeyIds: shop.sshKeys.map((k) => k.id),
  })
  cluster(world, shop, { name: 'staging', version: '1.35.9', datacenter: 'byo-berlin', nodes: { ready: 2, total: 3 } })
  cluster(world, shop, { name: 'web-us', datacenter: 'aws-us-east-2', nodes: { ready: 4, total: 4 } })
  cluster(world, shop, { name: 'stuck', version: '1.35.9', fate: 'crashing', nodes: null, createdAt: ago(8 * MINUTE) })
  // The platform refuses such a name; a seed or a database that was broken into would not.
  cluster(world, shop, { name: HOSTILE, nodes: { ready: 0, total: 0 }, createdAt: ago(3 * DAY) })
  cluster(world, shop, {
    name: 'batch',
    pause: {
      components: [],
      by: 'grace@example.com',
      reason: 'storage is being moved',
      since: ago(50 * MINUTE),
      until: ago(-3 * 60 * MINUTE),
    },
  })
  addEvents(world, web)
  addSnapshots(world, web)
  addShared(world, shop)
  addAnnouncements(world)
  addWebhooks(world, shop)
  addAudit(world, web)
}

function addSnapshots({ snapshots, restores }: World, { id }: Cluster): void {
  const snapshot = (ms: number, change: Partial<Snapshot> = {}): Snapshot => {
    const createdAt = ago(ms)
    const name = `${id}-${createdAt.toISOString().replace(/\D/g, '').slice(0, 14)}`
    return { name, requestedBy: 'SCHEDULE', user: null, createdAt, ...change }
  }
  const before = snapshot(5 * DAY, { requestedBy: 'UPGRADE' })
  const mine = snapshot(9 * DAY, { requestedBy: 'PERSON', user: 'ada@example.com' })
  snapshots.set(id, [snapshot(2 * 60 * MINUTE), snapshot(DAY), snapshot(2 * DAY), before, mine])
  restores.set(id, { name: `${mine.name}-back`, snapshot: mine, user: 'ada@example.com', at: ago(8 * DAY) })
}

function addWebhooks(world: World, shop: Project): void {
  const delivery = (ms: number, change: Partial<Delivery>): Delivery => ({
    id: world.newId(20),
    type: 'cluster.ready',
    body: JSON.stringify({
      type: 'cluster.ready',
      timestamp: ago(ms).toISOString(),
      data: { cluster: { name: HOSTILE } },
    }),
    createdAt: ago(ms),
    state: 'delivered',
    attempts: 1,
    nextAttemptAt: null,
    reason: null,
    log: [{ at: ago(ms), durationMs: 84, status: 204, error: null }],
    ...change,
  })
  const failed = (ms: number) => ({ at: ago(ms), durationMs: 10_004, status: 503, error: 'It answered with an error.' })
  world.webhooks.push({
    id: world.newId(),
    projectId: shop.id,
    name: 'chat',
    url: 'https://chat.example.com/hooks/seedbed',
    events: ['clusterCreated', 'clusterNotReady', 'clusterReady'],
    revision: 1,
    createdAt: ago(30 * DAY),
    createdById: shop.members[0]?.userId ?? '',
    disabled: null,
    failingSince: ago(20 * MINUTE),
    lastDeliveredAt: ago(DAY),
    formerSecretUntil: null,
    deliveries: [
      delivery(20 * MINUTE, {
        state: 'pending',
        attempts: 3,
        nextAttemptAt: ago(-9 * MINUTE),
        log: [failed(20 * MINUTE), failed(17 * MINUTE), failed(8 * MINUTE)],
      }),
      delivery(DAY, {}),
      delivery(9 * DAY, {
        state: 'dead',
        type: 'cluster.created',
        attempts: 2,
        log: [failed(9 * DAY), failed(8 * DAY)],
      }),
    ],
  })
}

function announcement(world: World, ms: number, change: Partial<Announcement>): Announcement {
  return {
    id: world.newId(),
    revision: 1,
    title: 'Kubernetes 1.34 ends on 27 October',
    text: 'Clusters that still run it are upgraded to 1.35 in the week after. Do it before, when it suits you.',
    severity: 'info',
    startsAt: null,
    endsAt: null,
    seeds: [],
    datacenters: [],
    createdAt: ago(ms),
    createdById: world.users[0]?.id ?? '',
    changedAt: ago(ms),
    ...change,
  }
}

/** What is for later, and what is over: nothing that is above the pages. */
function addAnnouncements(world: World): void {
  const soon = { startsAt: ago(-2 * DAY), endsAt: ago(-2.2 * DAY) }
  world.announcements = [
    announcement(world, 60 * MINUTE, {
      ...soon,
      title: 'Maintenance of the network in Frankfurt',
      severity: 'warning',
    }),
    announcement(world, 9 * DAY, { title: 'New hardware in Virginia', endsAt: ago(DAY), seeds: ['us'] }),
  ]
}

const LONG = `We move the storage of control planes in Frankfurt to other machines.

What you see: the API of each cluster is away for about a minute, once. Workloads run on.
What to do: nothing. Pipelines that change clusters should try again.
Who to ask: platform@example.com`

/** What is above the pages of everybody, the unpleasant included. */
export function announce(world: World): void {
  world.announcements = [
    announcement(world, 2 * MINUTE, {
      title: 'Clusters in Virginia cannot be reached',
      severity: 'critical',
      seeds: ['us'],
      text: 'A link is down. Workloads run on; we expect it back within the hour.',
    }),
    announcement(world, 3 * 60 * MINUTE, {
      title: 'Maintenance tonight',
      severity: 'warning',
      text: LONG,
      endsAt: ago(-5 * 60 * MINUTE),
    }),
    announcement(world, DAY, {}),
    announcement(world, 2 * DAY, { title: HOSTILE, text: `${HOSTILE} <script>alert(2)</script>` }),
    ...world.announcements,
  ]
  world.changed()
}

function addAudit(world: World, web: Cluster): void {
  const entry = (ms: number, change: Partial<AuditEntry>) =>
    world.audit.push({
      id: world.newId(20),
      at: ago(ms),
      operation: 'updateCluster',
      actor: { kind: 'user', id: 'grace', name: 'grace@example.com', projectId: null, tokenId: null },
      subject: { kind: 'cluster', id: web.id, name: web.name },
      projectId: web.projectId,
      clusterId: web.id,
      credential: null,
      changes: [],
      origin: { address: '198.51.100.7', requestId: 'q7m2k9x4wd', userAgent: `Mozilla/5.0 ${HOSTILE}` },
      result: 'OK',
      ...change,
    })
  entry(MINUTE, {
    actor: { kind: 'serviceAccount', id: 'bot', name: 'pipeline', projectId: web.projectId, tokenId: 'deploy' },
    changes: [{ field: 'labels.env', before: null, after: 'production' }],
  })
  entry(40 * MINUTE, { operation: 'issueClusterToken', credential: 'clusterToken' })
  entry(50 * MINUTE, { operation: 'deleteCluster', result: 'FORBIDDEN' })
  entry(4 * DAY, { changes: [{ field: 'version', before: '1.35.9', after: '1.36.3' }] })
  entry(12 * DAY, { operation: 'createCluster' })
}

function addShared(world: World, shop: Project): void {
  const of = (name: string, description: string | null, projectId: string | null = shop.id) => ({
    id: world.newId(),
    projectId,
    name,
    description,
    revision: 1,
    createdAt: ago(20 * DAY),
    changedAt: ago(6 * DAY),
  })
  const company = {
    ...of('company-aws', 'paid by the platform team', null),
    allowed: { projects: ['shop'], emailDomains: [] },
  }
  const own = { ...of('shop-aws', 'the account of the shop'), allowed: null }
  for (const preset of [own, company])
    world.presets.push({ ...preset, provider: 'aws', credentialsChangedAt: ago(20 * DAY) })
  world.templates.push(
    {
      ...of('production', 'as every service of ours has it'),
      settings: {
        ...NOTHING_SAID,
        datacenter: 'aws-eu-central-1',
        profile: 'ha',
        labels: [{ key: 'env', value: 'production' }],
        deletionProtection: true,
        preset: world.presets[0]?.id ?? null,
      },
    },
    { ...of('playground', HOSTILE), settings: { ...NOTHING_SAID, profile: 'single' } },
    {
      ...of('two-regions', 'wherever there is room in Frankfurt', null),
      settings: { ...NOTHING_SAID, provider: 'aws', region: 'eu-central-1', version: '1.35.9' },
    },
  )
}

const turned = (type: string, status: string, reason: string) =>
  ({ kind: 'conditionTurned', condition: { type, status, reason } }) as const

function addEvents(world: World, { id: clusterId, name: clusterName, projectId }: Cluster): void {
  const happened = (ms: number, event: Pick<ClusterEvent, 'kind' | 'message'> & Partial<ClusterEvent>) =>
    world.events.push({
      id: world.newId(),
      at: ago(ms),
      clusterId,
      clusterName,
      projectId,
      by: null,
      changes: [],
      condition: null,
      ...event,
    })
  happened(12 * DAY, { kind: 'created', by: 'ada@example.com', message: 'ada@example.com ordered it.' })
  happened(12 * DAY - MINUTE, {
    ...turned('Ready', 'True', 'Available'),
    message: 'The control plane is ready to use.',
  })
  happened(4 * DAY, {
    kind: 'changed',
    by: 'grace@example.com',
    message: 'grace@example.com changed version 1.35.9 → 1.36.3.',
    changes: [{ field: 'version', from: '1.35.9', to: '1.36.3' }],
  })
  happened(4 * DAY - MINUTE, {
    ...turned('SchedulerAvailable', 'False', 'Crashing'),
    message: 'scheduler ends again and again: exit code 1. It is started again by itself; if this lasts, read its log.',
  })
  happened(4 * DAY - 3 * MINUTE, {
    ...turned('SchedulerAvailable', 'True', 'Running'),
    message: '2 of 2 replicas of scheduler are ready.',
  })
  // What a seed says of itself is text, whatever is in it.
  happened(2 * 60 * MINUTE, {
    ...turned('EtcdHealthy', 'True', 'EtcdSound'),
    message: `${HOSTILE} is a member of etcd again.`,
  })
  happened(MINUTE, {
    kind: 'changed',
    by: 'pipeline',
    message: 'pipeline changed labels.env set to production.',
    changes: [{ field: 'labels.env', from: null, to: 'production' }],
  })
}
