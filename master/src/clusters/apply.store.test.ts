import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterEventRepository } from '../cluster-events/repository.ts'
import { ClusterEventService } from '../cluster-events/service.ts'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import type { Viewer } from '../policy.ts'
import { ProjectReads } from '../projects/reads.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { ClusterApplyService, type Applied } from './apply-service.ts'
import { ClusterChangeService } from './change-service.ts'
import { clusterYaml } from './cluster-file.ts'
import type { Cluster } from './model.ts'
import { ClusterRepository } from './repository.ts'
import { Places } from './places.ts'
import { ClusterService } from './service.ts'

const ann: Viewer = { userId: 'ann', email: 'ann@example.com', isAdmin: false }
const kubernetes = { releases: [{ version: '1.36.4' }, { version: '1.36.3' }], default: '1.36.3' }
const datacenter = { name: 'byo-eu', seedName: 'eu', provider: 'byo', region: 'eu-central' }
const seeds = {
  kubernetes,
  listDatacenters: () => [datacenter],
  findDatacenter: () => datacenter,
  getSeed: () => ({ reachable: true, auditSinks: { allowedCIDRs: ['10.20.0.0/16'] } }),
} as never

const yaml = (name: string, spec = '{ datacenter: byo-eu }', metadata = 'project: shop') =>
  `apiVersion: seedbed.dev/v1alpha1\nkind: Cluster\nmetadata:\n  name: ${name}\n  ${metadata}\nspec: ${spec}\n`

describe.skipIf(!testMongoUrl)('clusters from files (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository
  let files: ClusterApplyService

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
    const projects = new ProjectRepository(test.db)
    const project = { revision: 1, createdAt: new Date(), quota: { clusters: 100 } }
    await projects.insert({ ...project, id: 'p', name: 'shop', members: [{ userId: 'ann', role: 'owner' }] })
    await projects.insert({
      ...project,
      id: 'q',
      name: 'full',
      members: [{ userId: 'ann', role: 'owner' }],
      quota: { clusters: 0 },
    })
    await projects.insert({ ...project, id: 'r', name: 'secret', members: [] })
    const events = createEvents(pino({ level: 'silent' }), new Registry())
    const clusterEvents = new ClusterEventService({ store: new ClusterEventRepository(test.db), events })
    const presets = {} as never
    const reads = new ProjectReads(test.db)
    const mirror = { find: (id: string) => clusters.find(id), projectIdOf: () => undefined }
    const deps = {
      presets,
      seeds,
      clusters,
      projects,
      reads,
      mirror,
      clusterEvents,
      versions: () => kubernetes,
      events,
      nudge: () => undefined,
    }
    const changes = new ClusterChangeService(deps)
    const places = new Places({ seeds, clusters, drains: { list: async () => new Map() } })
    const service = new ClusterService({ ...deps, places })
    files = new ClusterApplyService({ clusters, projects, service, changes, seeds })
  })
  afterAll(() => test.close())

  const apply = (document: string, more: object = {}) => files.apply(ann, { document, ...more })
  const problemsOf = async (document: string) => {
    const result = await apply(document, { dryRun: true })
    return result.kind === 'problems' ? result.problems.map((p) => `${p.line} ${p.field}: ${p.message}`) : result
  }

  it('are made once, and left alone after that', async () => {
    const document = yaml(newId(), '{ datacenter: byo-eu, profile: ha }', 'project: shop\n  labels: { env: prod }')
    expect(await apply(document)).toMatchObject({
      outcome: 'created',
      cluster: { revision: 1, version: '1.36.3', profile: 'ha', labels: { env: 'prod' } },
    })
    expect(await apply(document)).toMatchObject({ outcome: 'unchanged', cluster: { revision: 1 }, changes: [] })
  })

  it('of many at once are made once', async () => {
    const document = yaml(newId())
    const results = await Promise.all(Array.from({ length: 4 }, () => apply(document)))
    expect(results.filter((result) => result.kind === 'ok' && result.outcome === 'created')).toHaveLength(1)
  })

  it('survive being written out and read again', async () => {
    const made = (await apply(
      yaml(newId(), '{ datacenter: byo-eu }', 'project: p\n  labels: { "a.b/c": "" }'),
    )) as Applied
    const written = clusterYaml(made.cluster as Cluster, { name: 'shop' })
    expect(await apply(written)).toMatchObject({ outcome: 'unchanged' })
  })

  it('change what they name, and nothing else', async () => {
    const name = newId()
    await apply(
      yaml(name, '{ datacenter: byo-eu, deletionProtection: true }', 'project: shop\n  labels: { env: test }'),
    )
    const next = yaml(name, '{ datacenter: byo-eu, version: 1.36.4 }')
    const changes = [{ field: 'spec.version', from: '1.36.3', to: '1.36.4' }]
    expect(await apply(next, { dryRun: true })).toMatchObject({ outcome: 'changed', cluster: { revision: 1 }, changes })
    expect(await apply(next)).toMatchObject({
      outcome: 'changed',
      cluster: { revision: 2, labels: { env: 'test' }, deletionProtection: true },
      changes,
    })
    expect(await apply(yaml(name, '{ datacenter: byo-eu, deletionProtection: false }'), { revision: 1 })).toMatchObject(
      {
        kind: 'conflict',
        theirs: [{ changes: [{ field: 'version' }] }],
      },
    )
  })

  it('change options of the control plane section by section, and write them out', async () => {
    const name = newId()
    const options = (text: string) => yaml(name, `{ datacenter: byo-eu, controlPlane: ${text} }`)
    const made = (await apply(
      options('{ podSecurity: { enforce: baseline }, featureGates: { OpenAPIEnums: false } }'),
    )) as Applied
    expect(made.changes).toContainEqual({ field: 'spec.controlPlane.podSecurity.enforce', to: 'baseline' })
    expect(await apply(clusterYaml(made.cluster as Cluster, { name: 'shop' }))).toMatchObject({ outcome: 'unchanged' })
    expect(await apply(options('{ featureGates: {} }'))).toMatchObject({
      changes: [{ field: 'spec.controlPlane.featureGates.OpenAPIEnums', from: 'false', to: undefined }],
      cluster: { controlPlane: { podSecurity: { enforce: 'baseline' } } },
    })
    expect(await problemsOf(options('{ podSecurity: { enforced: baseline } }'))).toEqual([
      expect.stringMatching(/^6 spec\.controlPlane\.podSecurity\.enforced: is not known here; did you mean "enforce"/),
    ])
    expect(await problemsOf(options('{ admissionPlugins: { disable: [NodeRestriction] } }'))).toEqual([
      expect.stringMatching(/^6 spec\.controlPlane\.admissionPlugins\.disable: NodeRestriction cannot be switched off/),
    ])
  })

  it('send audit events where their seed allows it, new ones and old ones, and write it out', async () => {
    const name = newId()
    const sink = (address: string) =>
      yaml(name, `{ datacenter: byo-eu, controlPlane: { audit: { sink: { address: ${address}, path: /audit } } } }`)
    const refused = [expect.stringMatching(/^6 spec\.controlPlane\.audit\.sink\.address: Clusters on seed eu may not/)]
    expect(await problemsOf(sink('192.0.2.1'))).toEqual(refused)
    const made = (await apply(sink('10.20.0.1'))) as Applied
    expect(made.changes).toContainEqual({ field: 'spec.controlPlane.audit.sink.address', to: '10.20.0.1' })
    expect(await apply(clusterYaml(made.cluster as Cluster, { name: 'shop' }))).toMatchObject({ outcome: 'unchanged' })
    expect(await problemsOf(sink('192.0.2.1'))).toEqual(refused)
    expect(await problemsOf(sink('10.96.0.1'))).toEqual([expect.stringMatching(/is inside the cluster/)])
    expect(await problemsOf(sink('audit.example.com'))).toEqual([expect.stringMatching(/Write an IPv4 address/)])
    expect(await apply(sink('10.20.0.2'))).toMatchObject({
      changes: [{ field: 'spec.controlPlane.audit.sink.address', from: '10.20.0.1', to: '10.20.0.2' }],
    })
  })

  it('have the pools that the file has, and no others, and write them out', async () => {
    const name = newId()
    const pools = (text: string) => yaml(name, `{ datacenter: byo-eu, nodePools: ${text} }`)
    const made = (await apply(pools('[{ name: web, labels: { example.com/a: "" } }, { name: db }]'))) as Applied
    expect(made.changes).toContainEqual({ field: 'spec.nodePools.db.provider', to: 'byo' })
    expect(made.cluster?.nodePools).toEqual([{ name: 'db' }, { name: 'web', labels: { 'example.com/a': '' } }])
    expect(await apply(clusterYaml(made.cluster as Cluster, { name: 'shop' }))).toMatchObject({ outcome: 'unchanged' })
    expect(await apply(yaml(name, '{ deletionProtection: false }'))).toMatchObject({ outcome: 'unchanged' })
    const changed = pools('[{ name: web, taints: [{ key: gpu, effect: NoSchedule }] }]')
    const changes = [
      { field: 'spec.nodePools.db.provider', from: 'byo', to: undefined },
      { field: 'spec.nodePools.web.labels.example.com/a', from: '', to: undefined },
      { field: 'spec.nodePools.web.taints', from: undefined, to: 'gpu:NoSchedule' },
    ]
    expect(await apply(changed, { dryRun: true })).toMatchObject({ outcome: 'changed', changes })
    expect(await apply(changed)).toMatchObject({ outcome: 'changed', changes })
    expect(await apply(pools('[]'))).toMatchObject({ outcome: 'changed' })
    expect((await clusters.findByName('p', name))?.nodePools).toBeUndefined()
    expect(await problemsOf(pools('[{ name: web, labels: { k8s.io/a: x } }]'))).toEqual([
      expect.stringMatching(/^\d+ spec\.nodePools\.0\.labels\.k8s\.io\/a: .*belong to Kubernetes/),
    ])
  })

  it('are only looked at in a dry run', async () => {
    const name = newId()
    const result = await apply(yaml(name), { dryRun: true })
    expect(result).toMatchObject({
      outcome: 'created',
      changes: expect.arrayContaining([{ field: 'metadata.name', to: name }]) as unknown,
    })
    expect(await clusters.findByName('p', name)).toBeUndefined()
    await expect(apply(yaml(name, undefined, 'project: full'), { dryRun: true })).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
    })
  })

  it.each<[string, string, (string | RegExp)[]]>([
    [
      'an unknown field',
      yaml('a', '{ datacentre: byo-eu, datacenter: byo-eu }'),
      [/^6 spec\.datacentre: is not known here; did you mean "datacenter"\?$/],
    ],
    ['another kind', yaml('a').replace('Cluster', 'Pod'), [/^2 kind: "Pod" is not known; allowed: Cluster/]],
    [
      'several mistakes',
      yaml('A', '{ datacenter: mars, version: v1 }'),
      [
        /^4 metadata\.name: "A"/,
        /^6 spec\.datacenter: There is no datacenter "mars"/,
        /^6 spec\.version: .*without the v/,
      ],
    ],
    [
      'a label that cannot be',
      yaml('a', undefined, 'project: shop\n  labels:\n    ok: fine\n    a b: c'),
      [/^8 metadata\.labels\.a b: The label/],
    ],
    ['no YAML', 'a: [', [/this is not valid YAML/]],
    ['nothing', '', [/holds no document/]],
    ['two documents', `${yaml('a')}---\n${yaml('b')}`, [/holds 2 documents/]],
    ['a project of others', yaml('a', undefined, 'project: secret'), [/^5 metadata\.project: there is no project/]],
    [
      'a project that is not there',
      yaml('a', undefined, 'project: nowhere'),
      [/^5 metadata\.project: there is no project/],
    ],
  ])('are refused with %s', async (_name, document, problems) => {
    expect(await problemsOf(document)).toEqual(problems.map((problem) => expect.stringMatching(problem) as unknown))
  })

  it('are refused where they change what stays', async () => {
    const name = newId()
    await apply(yaml(name))
    expect(
      await problemsOf(yaml(name, '{ datacenter: byo-us, profile: ha, network: { podCIDR: 10.0.0.0/16 } }')),
    ).toEqual([
      expect.stringMatching(/^6 spec\.datacenter: cannot be changed from byo-eu to byo-us/),
      expect.stringMatching(/^6 spec\.profile: cannot be changed from single to ha/),
      expect.stringMatching(/^6 spec\.network\.podCIDR: cannot be changed/),
    ])
  })

  it('with aliases without end are refused as any other mistake', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c]\n`
    expect(await problemsOf(bomb)).toEqual([expect.stringMatching(/not valid YAML/)])
  })
})
