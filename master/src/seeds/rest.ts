import * as z from 'zod'
import { notFound } from '../errors.ts'
import type { Context } from '../graphql/context.ts'
import { readsAll, type Viewer } from '../policy.ts'
import { read } from '../rest/route.ts'
import { instant, listOf, toInstant } from '../rest/schemas.ts'
import { roundLatency } from './follow-seeds.ts'
import type { Datacenter, Seed } from './model.ts'

const SourceView = z
  .strictObject({ file: z.string(), line: z.int() })
  .meta({ id: 'ConfigSource', description: 'Where the configuration files name it. For admins and auditors.' })

const SeedView = z
  .strictObject({
    name: z.string(),
    location: z.string().meta({ description: 'In words.', example: 'Frankfurt, Germany' }),
    reachable: z.boolean().describe('Whether the master reaches it now.'),
    since: instant('Since when `reachable` has been as it is.'),
    message: z.string().optional().describe('Why it is not reachable, and what to do.'),
    lastContactAt: instant('When it last answered.').optional(),
    latencyMs: z
      .number()
      .optional()
      .describe('Half of the last 20 requests of this master took longer. For admins and auditors.'),
    kubernetesVersion: z.string().optional().describe('What it runs, without the `v`. For admins and auditors.'),
    source: SourceView.optional(),
    datacenters: z.array(z.string()),
  })
  .meta({ id: 'Seed', description: 'A Kubernetes cluster in a region that hosts control planes.' })

const DatacenterView = z
  .strictObject({
    name: z.string(),
    provider: z.string(),
    region: z.string(),
    seed: z.string(),
    source: SourceView.optional(),
  })
  .meta({ id: 'Datacenter', description: 'A place where worker nodes run; belongs to one seed.' })

const named = (kind: string) => z.strictObject({ name: z.string().describe(`Of the ${kind}.`) })

type Asked = { readonly viewer: Viewer; readonly context: Pick<Context, 'seeds'> }

function presentSeed(seed: Seed, { viewer, context: { seeds } }: Asked): z.input<typeof SeedView> {
  const { name, location, reachable, since, message, lastContactAt, source } = seed
  const there = seeds.listDatacenters().filter(({ seedName }) => seedName === name)
  const figures = seeds.figuresOf(name)
  return {
    name,
    location,
    reachable,
    since: since.toISOString(),
    message: reachable ? undefined : message,
    lastContactAt: toInstant(lastContactAt),
    ...(readsAll(viewer)
      ? { latencyMs: roundLatency(figures) ?? undefined, kubernetesVersion: figures.kubernetesVersion, source }
      : {}),
    datacenters: there.map((datacenter) => datacenter.name),
  }
}

const presentDatacenter = (
  { name, provider, region, seedName, source }: Datacenter,
  viewer: Viewer,
): z.input<typeof DatacenterView> => ({
  name,
  provider,
  region,
  seed: seedName,
  ...(readsAll(viewer) ? { source } : {}),
})

export const seedRoutes = [
  read('listSeeds', {
    path: '/seeds',
    tag: 'Platform',
    summary: 'List the seeds',
    answers: { 200: { description: 'All of them, and whether they answer.', schema: listOf(SeedView) } },
    handle: ({ viewer, context }) => ({
      status: 200,
      body: { items: context.seeds.listSeeds().map((seed) => presentSeed(seed, { viewer, context })) },
    }),
  }),

  read('getSeed', {
    path: '/seeds/{name}',
    tag: 'Platform',
    summary: 'Get a seed',
    params: named('seed'),
    answers: { 200: { description: 'The seed.', schema: SeedView } },
    handle({ viewer, params: { name }, context }) {
      const seed = context.seeds.listSeeds().find((one) => one.name === name)
      if (!seed) throw notFound('seed', name)
      return { status: 200, body: presentSeed(seed, { viewer, context }) }
    },
  }),

  read('listDatacenters', {
    path: '/datacenters',
    tag: 'Platform',
    summary: 'List where clusters can be made',
    answers: { 200: { description: 'All of them.', schema: listOf(DatacenterView) } },
    handle: ({ viewer, context: { seeds } }) => ({
      status: 200,
      body: { items: seeds.listDatacenters().map((datacenter) => presentDatacenter(datacenter, viewer)) },
    }),
  }),

  read('getDatacenter', {
    path: '/datacenters/{name}',
    tag: 'Platform',
    summary: 'Get a datacenter',
    params: named('datacenter'),
    answers: { 200: { description: 'The datacenter.', schema: DatacenterView } },
    handle({ viewer, params: { name }, context: { seeds } }) {
      const datacenter = seeds.findDatacenter(name)
      if (!datacenter) throw notFound('datacenter', name)
      return { status: 200, body: presentDatacenter(datacenter, viewer) }
    },
  }),
]
