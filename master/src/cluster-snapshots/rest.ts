import * as z from 'zod'
import { ClusterRestore, ListedSnapshot } from '#seed-api'
import { AppError, notFound } from '../errors.ts'
import { read, write } from '../rest/route.ts'
import { Id, instant, listOf } from '../rest/schemas.ts'

const params = z.strictObject({ clusterId: Id })
const snapshotParams = z.strictObject({
  clusterId: Id,
  name: z.string().min(1).max(100).meta({ description: 'Of the snapshot.', example: 'k3v9q2m7xa-20260301093000' }),
})

const SnapshotView = z
  .strictObject({
    name: z.string(),
    requestedBy: ListedSnapshot.shape.requestedBy,
    user: z.string().optional().describe('Who asked for it; absent where nobody did.'),
    createdAt: instant('When it was asked for.'),
    takenAt: instant('When reading it from etcd began: it holds everything that was written before.').optional(),
    sizeBytes: z.int().optional().describe('Before it was sealed; absent until it is stored.'),
    kubernetesVersion: z.string().optional().describe('The newest Kubernetes whose API server had served by then.'),
    state: ListedSnapshot.shape.state.describe('`Ready` when it was seen to work, `Failed` where it is of no use.'),
    message: z.string().describe('One sentence: how it is, or what it waits for and what to do.'),
    portable: z.boolean().optional().describe('Whether it can be restored into another cluster; absent until tried.'),
    notPortable: z.string().optional().describe('One sentence: why it cannot.'),
  })
  .meta({ id: 'ClusterSnapshot', description: "Everything that a cluster's etcd held at one moment." })

const RestoreView = z
  .strictObject({
    name: z.string(),
    snapshot: z.string().describe('Name of the snapshot.'),
    user: z.string().optional().describe('Who asked for it.'),
    takenAt: instant('When the snapshot was taken: what was written later is lost.').optional(),
    step: ClusterRestore.shape.step,
    startedAt: instant('When the first step began.'),
    since: instant('When this step began.'),
    restored: ClusterRestore.shape.status.describe('Whether the cluster is what the snapshot holds.'),
    reason: z.string().describe('For programs: CamelCase, from a closed list.'),
    message: z.string().describe('One sentence: what is so, or what it waits for and what to do.'),
  })
  .meta({ id: 'ClusterRestore', description: 'How far a cluster is on its way back to a snapshot.' })

const NewRestore = z
  .strictObject({
    snapshot: z.string().describe("Name of one of the cluster's snapshots; its state has to be `Ready`."),
  })
  .meta({ id: 'NewClusterRestore', example: { snapshot: 'k3v9q2m7xa-20260301093000' } })

const AskedRestore = z
  .strictObject({
    name: z.string().describe('Of the restore, which is at the same address from then on.'),
    snapshot: z.string(),
    takenAt: instant('Whatever was written after this is lost.').optional(),
  })
  .meta({ id: 'AskedClusterRestore', description: 'What the cluster will be brought back to.' })

const one = { description: 'The snapshot.', schema: SnapshotView } as const
const present = (snapshot: ListedSnapshot): z.input<typeof SnapshotView> => snapshot
const presentRestore = ({ status, ...restore }: ClusterRestore): z.input<typeof RestoreView> => ({
  ...restore,
  restored: status,
})

export const clusterSnapshotRoutes = [
  read('listClusterSnapshots', {
    path: '/clusters/{clusterId}/snapshots',
    tag: 'Snapshots',
    summary: 'List the snapshots of a cluster',
    description: 'The newest first, as its seed last told of them: at most 50.',
    params,
    answers: { 200: { description: 'All of them.', schema: listOf(SnapshotView) } },
    async handle({ viewer, params, context }) {
      const { id } = await context.clusters.get(viewer, params.clusterId)
      return { status: 200, body: { items: (await context.loaders.snapshots.load(id)).map(present) } }
    },
  }),

  write('createClusterSnapshot', {
    method: 'post',
    path: '/clusters/{clusterId}/snapshots',
    tag: 'Snapshots',
    summary: 'Take a snapshot of a cluster',
    description: 'It is of use when its state is `Ready`; look at it until then.',
    params,
    answers: { 202: { ...one, headers: ['Location'] } },
    input: ({ params }) => params,
    answer: ({ snapshot }, { params }) => ({
      status: 202,
      body: present(snapshot),
      location: `/clusters/${params.clusterId}/snapshots/${snapshot.name}`,
    }),
  }),

  read('getClusterSnapshot', {
    path: '/clusters/{clusterId}/snapshots/{name}',
    tag: 'Snapshots',
    summary: 'Get a snapshot',
    params: snapshotParams,
    answers: { 200: one },
    async handle({ viewer, params, context }) {
      const { id } = await context.clusters.get(viewer, params.clusterId)
      const found = (await context.loaders.snapshots.load(id)).find(({ name }) => name === params.name)
      if (!found) throw notFound('snapshot', params.name)
      return { status: 200, body: present(found) }
    },
  }),

  write('deleteClusterSnapshot', {
    method: 'delete',
    path: '/clusters/{clusterId}/snapshots/{name}',
    tag: 'Snapshots',
    summary: 'Delete a snapshot, and what is stored of it',
    params: snapshotParams,
    answers: { 202: { description: 'It goes, with what is stored of it.' } },
    input: ({ params }) => params,
    answer: () => ({ status: 202, body: undefined }),
  }),

  read('getClusterRestore', {
    path: '/clusters/{clusterId}/restore',
    tag: 'Snapshots',
    summary: 'Get the restore of a cluster that came last',
    params,
    answers: { 200: { description: 'The restore.', schema: RestoreView } },
    async handle({ viewer, params, context }) {
      const { observed } = await context.clusters.get(viewer, params.clusterId)
      if (!observed?.restore) throw new AppError('NOT_FOUND', 'This cluster was never brought back to a snapshot.')
      return { status: 200, body: presentRestore(observed.restore) }
    },
  }),

  write('restoreCluster', {
    method: 'post',
    path: '/clusters/{clusterId}/restore',
    tag: 'Snapshots',
    summary: 'Bring a cluster back to one of its snapshots',
    description: 'Whatever was written to it later is lost, and it does not serve meanwhile.',
    params,
    body: NewRestore,
    answers: { 202: { description: 'It is asked for.', schema: AskedRestore, headers: ['Location'] } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ name, snapshot, takenAt }, { params }) => ({
      status: 202,
      body: { name, snapshot, ...(takenAt ? { takenAt: takenAt.toISOString() } : {}) },
      location: `/clusters/${params.clusterId}/restore`,
    }),
  }),
]
