import { connect, type Target } from '../api/connect.ts'
import * as seeds from '../api/seeds.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }

export async function listSeeds(c: Context, flags: Flags): Promise<void> {
  const found = await seeds.listSeeds(await connect(c, flags))
  await c.out.list(found, flags, {
    header: [
      'name',
      'location',
      'reachable',
      'since',
      'latency',
      'version',
      'new clusters',
      'clusters',
      'datacenters',
      'file',
    ],
    rows: found.map((seed) => [
      seed.name,
      seed.location,
      seed.reachable ? 'yes' : 'no',
      seed.since,
      seed.latencyMs === null ? '' : `${seed.latencyMs} ms`,
      seed.kubernetesVersion ?? '',
      newClustersOf(seed),
      clustersOf(seed),
      seed.datacenters.map((one) => `${one.name} (${one.provider} ${one.region})`).join(', '),
      seed.source === null ? '' : `${seed.source.file}:${seed.source.line}`,
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

/** One seed, or all, one after the other: what it has beside what the master knew of it. */
export async function relistSeeds(
  c: Context,
  name: string | undefined,
  flags: Flags & { dryRun?: true },
): Promise<void> {
  const api = await connect(c, flags)
  const dryRun = flags.dryRun ?? false
  const names = name === undefined ? (await seeds.listSeeds(api)).map((seed) => seed.name) : [name]
  const all: ({ seed: string } & seeds.Relisted)[] = []
  for (const seed of names) {
    const found = await seeds.relistSeed(api, { name: seed, dryRun })
    all.push({ seed, ...found })
    if (!flags.json) for (const line of differences(seed, found, dryRun)) c.out.line(line)
  }
  if (flags.json) c.out.json(all)
}

/** What was found, in sentences; the first one is of all. */
export function differences(seed: string, found: seeds.Relisted, dryRun: boolean): string[] {
  const { listed, differing, missing, missingCount, unknown, unknownCount } = found
  return [
    `Seed ${seed} has ${listed} clusters; what was known of ${differing} differed and ${dryRun ? 'would be' : 'was'} replaced.`,
    ...missing.map(
      ({ id, name, project }) =>
        `  ${name} of project ${project.name} (${id}) is not on it: the master makes it there.`,
    ),
    ...more(missingCount - missing.length, 'are not on it'),
    ...unknown.map(
      ({ id, createdAt, wasDeleted }) =>
        `  ${id}${createdAt === null ? '' : `, made ${createdAt},`} is on it and not known: ` +
        (wasDeleted ? 'it was deleted, and the master takes it away.' : 'nobody touches it.'),
    ),
    ...more(unknownCount - unknown.length, 'are on it and not known'),
  ]
}

const more = (count: number, what: string): string[] => (count > 0 ? [`  ${count} more ${what}.`] : [])

function newClustersOf({ drain }: seeds.Seed): string {
  if (drain === null) return 'yes'
  return `no, drained since ${drain.since}${drain.reason === null ? '' : `: ${drain.reason}`}`
}

/** Empty for who may not know. */
function clustersOf({ capacity }: seeds.Seed): string {
  if (capacity === null) return ''
  return capacity.limit === null ? String(capacity.clusters) : `${capacity.clusters} of ${capacity.limit}`
}
