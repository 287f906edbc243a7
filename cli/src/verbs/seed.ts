import { connect, type Target } from '../api/connect.ts'
import * as seeds from '../api/seeds.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }

export async function listSeeds(c: Context, flags: Flags): Promise<void> {
  const found = await seeds.listSeeds(await connect(c, flags))
  await c.out.list(found, flags, {
    header: ['name', 'location', 'reachable', 'since', 'new clusters', 'clusters', 'datacenters'],
    rows: found.map((seed) => [
      seed.name,
      seed.location,
      seed.reachable ? 'yes' : 'no',
      seed.since,
      newClustersOf(seed),
      clustersOf(seed),
      seed.datacenters.map((one) => `${one.name} (${one.provider} ${one.region})`).join(', '),
    ]),
    whenEmpty: 'No seed is in the configuration: `./seedbed seed install --help` says how to prepare one.',
  })
}

export async function drainSeed(c: Context, name: string, flags: Flags & { reason?: string }): Promise<void> {
  await seeds.drainSeed(await connect(c, flags), { name, reason: flags.reason ?? null })
  if (flags.json) c.out.json({ name, drained: true })
  else c.out.line(`Seed ${name} takes no new clusters; those that are there stay as they are.`)
}

export async function undrainSeed(c: Context, name: string, flags: Flags): Promise<void> {
  await seeds.undrainSeed(await connect(c, flags), name)
  if (flags.json) c.out.json({ name, drained: false })
  else c.out.line(`Seed ${name} takes new clusters.`)
}

function newClustersOf({ drain }: seeds.Seed): string {
  if (drain === null) return 'yes'
  return `no, drained since ${drain.since}${drain.reason === null ? '' : `: ${drain.reason}`}`
}

/** Empty for who may not know. */
function clustersOf({ capacity }: seeds.Seed): string {
  if (capacity === null) return ''
  return capacity.limit === null ? String(capacity.clusters) : `${capacity.clusters} of ${capacity.limit}`
}
