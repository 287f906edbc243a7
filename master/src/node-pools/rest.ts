import * as z from 'zod'
import { StrictNodePool, type NodePool } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import type { NodePoolInput } from '../graphql/__generated__/resolvers.ts'
import { read, write, type Precondition } from '../rest/route.ts'
import { Id, listOf, queryBoolean } from '../rest/schemas.ts'
import { countOf, getPool, machinesOf } from './service.ts'

const params = z.strictObject({ clusterId: Id })
const PoolParam = z.string().min(1).max(63).meta({ description: 'Name of the pool.', example: 'workers' })
const poolParams = z.strictObject({ clusterId: Id, pool: PoolParam })

const NewNodePool = StrictNodePool.meta({
  id: 'NewNodePool',
  description: 'A wanted set of like nodes. What is absent is as by default.',
  example: { name: 'workers', labels: { tier: 'web' }, taints: [{ key: 'gpu', effect: 'NoSchedule' }] },
})
const { name: _name, provider: _provider, ...changeable } = StrictNodePool.shape
const NodePoolPatch = z.strictObject(changeable).meta({
  id: 'NodePoolPatch',
  description: 'What is absent stays as it is; each field that is here is replaced as a whole.',
  example: { labels: { tier: 'web' } },
})

const NodePoolView = z
  .strictObject({
    ...StrictNodePool.shape,
    provider: StrictNodePool.shape.provider.unwrap(),
    nodes: z
      .strictObject({
        total: z.int(),
        ready: z.int(),
        unhealthy: z.int().describe('Those with whom something is wrong.'),
      })
      .optional()
      .describe('As its seed last counted them.'),
    machines: z
      .strictObject({
        total: z.int().describe('Those that stay, whether they have become nodes or not.'),
        joined: z.int().describe('Of these, those that have become nodes.'),
        leaving: z.int().describe('Those on their way out: drained first, then deleted.'),
        failures: z
          .int()
          .describe(
            'How often in a row machines did not become nodes; after three none is made until the cluster is changed.',
          ),
        problem: z.string().optional().describe('Why the provider refused the last order.'),
      })
      .optional()
      .describe('The machines that its provider makes, as its seed last said.'),
  })
  .meta({ id: 'NodePool', description: 'A wanted set of like nodes of a cluster, and how many there are.' })

const one = { description: 'The pool.', schema: NodePoolView, headers: ['ETag'] } as const

function present(pool: NodePool, cluster: Pick<Cluster, 'observed'>): z.input<typeof NodePoolView> {
  const count = countOf(cluster, pool.name)
  return {
    ...pool,
    provider: pool.provider ?? 'byo',
    nodes: count && { total: count.total, ready: count.ready, unhealthy: count.unhealthy },
    machines: presentMachines(cluster, pool.name),
  }
}

function presentMachines(cluster: Pick<Cluster, 'observed'>, name: string) {
  const said = machinesOf(cluster, name)
  if (!said) return undefined
  const { machines: total, joined, leaving, failures = 0, problem } = said
  return { total, joined, leaving, failures, problem: problem?.message }
}

const poolReply = <S extends number>(status: S, pool: NodePool, cluster: Pick<Cluster, 'observed' | 'revision'>) => ({
  status,
  body: present(pool, cluster),
  revision: cluster.revision,
})

type Asked = Parameters<Precondition['current']>[0] & { readonly params: { readonly clusterId: string } }

/** A pool is a part of its cluster, and has its revision. */
const current = async ({ context, viewer, params: { clusterId } }: Asked) =>
  (await context.clusters.get(viewer, clusterId)).revision

type Fields = z.output<typeof NodePoolPatch>

/** As mutations take them: labels in pairs. JSON knows no undefined, which is all that the types differ in otherwise. */
const fieldsInput = ({ labels, ...fields }: Fields) =>
  ({
    ...fields,
    ...(labels ? { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) } : {}),
  }) as Omit<NodePoolInput, 'name' | 'provider'>

/** A pool of a request as mutations take it. Pure. */
export const nodePoolInput = ({ name, provider, ...fields }: z.output<typeof StrictNodePool>): NodePoolInput => ({
  name,
  ...(provider ? { provider } : {}),
  ...fieldsInput(fields),
})

export const nodePoolRoutes = [
  read('listNodePools', {
    path: '/clusters/{clusterId}/node-pools',
    tag: 'Nodes',
    summary: 'List the node pools of a cluster',
    params,
    answers: { 200: { description: 'In the order of names.', schema: listOf(NodePoolView) } },
    async handle({ viewer, params: { clusterId }, context }) {
      const cluster = await context.clusters.get(viewer, clusterId)
      return { status: 200, body: { items: (cluster.nodePools ?? []).map((pool) => present(pool, cluster)) } }
    },
  }),

  write('createNodePool', {
    method: 'post',
    path: '/clusters/{clusterId}/node-pools',
    tag: 'Nodes',
    summary: 'Add a node pool to a cluster',
    params,
    body: NewNodePool,
    answers: { 201: { ...one, headers: ['Location', 'ETag'] } },
    input: ({ params: { clusterId }, body }) => ({ ...nodePoolInput(body), clusterId }),
    answer: ({ nodePool, cluster }, { params: { clusterId } }) => ({
      ...poolReply(201, plain(nodePool), cluster),
      location: `/clusters/${clusterId}/node-pools/${nodePool.name}`,
    }),
  }),

  read('getNodePool', {
    path: '/clusters/{clusterId}/node-pools/{pool}',
    tag: 'Nodes',
    summary: 'Get a node pool of a cluster',
    description: 'Its ETag is the revision of the cluster.',
    params: poolParams,
    answers: { 200: one },
    async handle({ viewer, params: { clusterId, pool }, context }) {
      const cluster = await context.clusters.get(viewer, clusterId)
      return poolReply(200, getPool(cluster, pool), cluster)
    },
  }),

  write('updateNodePool', {
    method: 'patch',
    path: '/clusters/{clusterId}/node-pools/{pool}',
    tag: 'Nodes',
    summary: 'Change a node pool',
    params: poolParams,
    body: NodePoolPatch,
    precondition: { isRequired: true, current },
    answers: { 200: one },
    input: ({ params: { clusterId, pool }, body, revision }) => ({
      ...fieldsInput(body),
      clusterId,
      name: pool,
      revision: revision ?? 0,
    }),
    answer: ({ nodePool, cluster }) => poolReply(200, plain(nodePool), cluster),
  }),

  write('deleteNodePool', {
    method: 'delete',
    path: '/clusters/{clusterId}/node-pools/{pool}',
    tag: 'Nodes',
    summary: 'Delete a node pool',
    description:
      'One with nodes only with `keepNodes`: they stay nodes of the cluster, in no pool and without what came with it.',
    params: poolParams,
    query: z.strictObject({ keepNodes: queryBoolean.optional().describe('Where it has nodes: they stay.') }),
    precondition: { isRequired: false, current },
    answers: {
      200: {
        description: 'It is gone.',
        schema: z.strictObject({ nodes: z.int().describe('How many nodes were in it.') }),
        headers: ['ETag'],
      },
    },
    input: ({ params: { clusterId, pool }, query: { keepNodes }, revision }) => ({
      clusterId,
      name: pool,
      ...(revision === undefined ? {} : { revision }),
      ...(keepNodes === undefined ? {} : { keepNodes }),
    }),
    answer: ({ nodes, cluster }) => ({ status: 200, body: { nodes }, revision: cluster.revision }),
  }),
]

/** A pool of the API without the cluster that it came with. */
function plain(pool: NodePool & { readonly observed?: unknown }): NodePool {
  const { observed: _, ...rest } = pool
  return rest
}
