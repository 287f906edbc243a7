import * as z from 'zod'
import { ListedNode, ListedNodeUpgrade, ListedPhase, Tunnels } from '#seed-api'
import { notFound } from '../errors.ts'
import { NodeProblemView, presentProblem } from '../clusters/rest-model.ts'
import { read } from '../rest/route.ts'
import { Id, instant, listOf } from '../rest/schemas.ts'
import type { ShownNode } from './shown.ts'

const params = z.strictObject({ clusterId: Id })
const nodeParams = z.strictObject({
  clusterId: Id,
  node: z.string().min(1).max(253).meta({ description: 'Name of the node.', example: 'worker-1' }),
})

const PhaseView = z
  .strictObject({
    name: z.string(),
    title: z.string().describe('What it is about, for people.'),
    state: ListedPhase.shape.state.describe('`pending`: what it builds on is not done. `stopped`: by a person.'),
    since: instant("By the clock of the cluster's API server.").optional(),
    failures: z.int().describe('At least so often in a row it failed since it was last done.'),
    message: z.string().optional(),
  })
  .meta({ id: 'NodePhase', description: 'A part of what an agent makes and keeps on its machine.' })

const AgentView = z
  .strictObject({
    state: ListedNode.shape.agent.describe('`Silent`: not heard of for five minutes. `Unknown`: it never reported.'),
    version: z.string().optional().describe('Its own.'),
    since: instant('Since when it is healthy or failing.').optional(),
    heardAt: instant('When it was heard of last, of one that is silent.').optional(),
    tunnels: z.strictObject(Tunnels.shape).optional().describe("To the replicas of the cluster's VPN."),
    phases: z.array(PhaseView).describe('In their order; empty of nodes that are well behind the first ten.'),
    repairs: z
      .array(z.strictObject({ what: z.string(), count: z.int() }))
      .describe('At least so often it repaired what, since it started.'),
    lines: z.array(z.string()).describe('What the service behind the failing phase said last.'),
  })
  .meta({ id: 'NodeAgent', description: 'The program that makes a machine a node, and keeps it one.' })

const NodeView = z
  .strictObject({
    name: z.string(),
    pool: z.string().optional().describe('The pool that it is in.'),
    createdAt: instant('When it joined.'),
    version: z.string().optional().describe('Of its kubelet, without the `v`.'),
    addresses: z.array(z.string()).describe('What the cluster knows it by comes first.'),
    podCIDR: z.string().optional().describe('Of which its pods have their addresses.'),
    ready: z.boolean().describe('Whether the cluster puts pods on it.'),
    readySince: instant('Since when `ready` is as it is.').optional(),
    cordoned: z.boolean().describe('Whether it takes no new pods because somebody said so.'),
    upgrade: z
      .strictObject({ ...ListedNodeUpgrade.shape, since: instant('Since when it is in this state.') })
      .optional()
      .describe('While it is on its way to another version. `Stuck`: for longer than it may take.'),
    cpuMillis: z.int().optional().describe('Thousandths of a processor.'),
    memoryMiB: z.int().optional(),
    problem: NodeProblemView.optional(),
    agent: AgentView,
  })
  .meta({ id: 'ClusterNode', description: 'A worker node: what its kubelet says of it, and its agent.' })

function present(node: ShownNode): z.input<typeof NodeView> {
  const {
    agent,
    agentSince,
    agentVersion,
    heardAt,
    tunnels,
    phases = [],
    repairs = [],
    lines = [],
    problem,
    ...rest
  } = node
  return {
    ...rest,
    addresses: node.addresses ?? [],
    cordoned: node.cordoned ?? false,
    problem: problem && presentProblem(problem),
    agent: {
      state: agent,
      version: agentVersion,
      since: agentSince,
      heardAt,
      tunnels,
      phases: phases.map(({ failures = 0, ...phase }) => ({ ...phase, failures })),
      repairs,
      lines,
    },
  }
}

export const clusterNodeRoutes = [
  read('listClusterNodes', {
    path: '/clusters/{clusterId}/nodes',
    tag: 'Clusters',
    summary: 'List the nodes of a cluster',
    description:
      'As its seed last told of them: at most 50, those with whom something is wrong first, then by name. The cluster counts all.',
    params,
    answers: { 200: { description: 'The nodes.', schema: listOf(NodeView) } },
    async handle({ viewer, params, context }) {
      const { id } = await context.clusters.get(viewer, params.clusterId)
      return { status: 200, body: { items: (await context.loaders.nodes.load(id)).map(present) } }
    },
  }),

  read('getClusterNode', {
    path: '/clusters/{clusterId}/nodes/{node}',
    tag: 'Clusters',
    summary: 'Get a node of a cluster',
    params: nodeParams,
    answers: { 200: { description: 'The node.', schema: NodeView } },
    async handle({ viewer, params, context }) {
      const { id } = await context.clusters.get(viewer, params.clusterId)
      const found = (await context.loaders.nodes.load(id)).find(({ name }) => name === params.node)
      if (!found) throw notFound('node', params.node)
      return { status: 200, body: present(found) }
    },
  }),
]
