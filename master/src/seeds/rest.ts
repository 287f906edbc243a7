import { z } from 'zod'
import { notFound } from '../errors.ts'
import { read } from '../rest/route.ts'
import { instant, listOf } from '../rest/schemas.ts'
import type { Datacenter, Seed } from './model.ts'

const SeedView = z
  .strictObject({
    name: z.string(),
    location: z.string().meta({ description: 'In words.', example: 'Frankfurt, Germany' }),
    reachable: z.boolean().describe('Whether the master reaches it now.'),
    since: instant('Since when `reachable` has been as it is.'),
    message: z.string().optional().describe('Why it is not reachable, and what to do.'),
    datacenters: z.array(z.string()),
  })
  .meta({ id: 'Seed', description: 'A Kubernetes cluster in a region that hosts control planes.' })

const DatacenterView = z
  .strictObject({ name: z.string(), provider: z.string(), region: z.string(), seed: z.string() })
  .meta({ id: 'Datacenter', description: 'A place where worker nodes run; belongs to one seed.' })

const named = (kind: string) => z.strictObject({ name: z.string().describe(`Of the ${kind}.`) })

function presentSeed(seed: Seed, datacenters: readonly Datacenter[]): z.input<typeof SeedView> {
  const { name, location, reachable, since, message } = seed
  const there = datacenters.filter(({ seedName }) => seedName === name).map((datacenter) => datacenter.name)
  return {
    name,
    location,
    reachable,
    since: since.toISOString(),
    message: reachable ? undefined : message,
    datacenters: there,
  }
}
const presentDatacenter = ({ seedName, ...datacenter }: Datacenter) => ({ ...datacenter, seed: seedName })

export const seedRoutes = [
  read('listSeeds', {
    path: '/seeds',
    tag: 'Platform',
    summary: 'List the seeds',
    answers: { 200: { description: 'All of them, and whether they answer.', schema: listOf(SeedView) } },
    handle({ context: { seeds } }) {
      const datacenters = seeds.listDatacenters()
      return { status: 200, body: { items: seeds.listSeeds().map((seed) => presentSeed(seed, datacenters)) } }
    },
  }),

  read('getSeed', {
    path: '/seeds/{name}',
    tag: 'Platform',
    summary: 'Get a seed',
    params: named('seed'),
    answers: { 200: { description: 'The seed.', schema: SeedView } },
    handle({ params: { name }, context: { seeds } }) {
      const seed = seeds.listSeeds().find((one) => one.name === name)
      if (!seed) throw notFound('seed', name)
      return { status: 200, body: presentSeed(seed, seeds.listDatacenters()) }
    },
  }),

  read('listDatacenters', {
    path: '/datacenters',
    tag: 'Platform',
    summary: 'List where clusters can be made',
    answers: { 200: { description: 'All of them.', schema: listOf(DatacenterView) } },
    handle: ({ context: { seeds } }) => ({
      status: 200,
      body: { items: seeds.listDatacenters().map(presentDatacenter) },
    }),
  }),

  read('getDatacenter', {
    path: '/datacenters/{name}',
    tag: 'Platform',
    summary: 'Get a datacenter',
    params: named('datacenter'),
    answers: { 200: { description: 'The datacenter.', schema: DatacenterView } },
    handle({ params: { name }, context: { seeds } }) {
      const datacenter = seeds.findDatacenter(name)
      if (!datacenter) throw notFound('datacenter', name)
      return { status: 200, body: presentDatacenter(datacenter) }
    },
  }),
]
