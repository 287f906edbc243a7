import { createHash } from 'node:crypto'
import type { Cluster } from '../../../master/src/clusters/model.ts'
import type { Project } from '../../../master/src/projects/model.ts'
import { ROLES } from '../../../master/src/policy.ts'
import { CLUSTER_CONDITIONS, INSIDE_CONDITIONS } from '../../../seed-controller/api/cluster.ts'
import { seedName, VERSIONS } from '../../master/program.ts'

/** How much there is; `small` is what the memory of the whole is compared with. */
export type Size = {
  readonly clusters: number
  readonly projects: number
  readonly seeds: number
  /** So many are in the second project and all others in the first; where it is absent, all projects have as many. */
  readonly few?: number
}
export const WHOLE: Size = { clusters: 10_000, projects: 200, seeds: 10 }
export const SMALL: Size = { clusters: 200, projects: 200, seeds: 10 }
/** As many as WHOLE in one list, and a hundred in another one. */
export const UNEVEN = { clusters: 10_100, projects: 2, seeds: 10, few: 100 } as const
export const SIZES = { whole: WHOLE, small: SMALL, uneven: UNEVEN } as const
export type SizeName = keyof typeof SIZES

/** Each person has a role in so many projects, if there are so many. */
const PROJECTS_OF_ONE = 10
const rolesOfOne = ({ projects }: Size) => Math.min(PROJECTS_OF_ONE, projects)
const THEN = new Date('2026-01-01T00:00:00Z')
/** As long as those of two CAs. */
const CERTIFICATES = Buffer.alloc(1_500, createHash('sha512').update('ca').digest('base64')).toString('base64')

/** Valid as what the master makes, and the same in every program that asks. */
const idOf = (kind: string, n: number) => `${kind}${String(n).padStart(9, '0')}`
export const userId = (n: number) => idOf('u', n)
export const projectId = (n: number) => idOf('p', n)

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

export const users = (size: Size) =>
  times(size.projects, (n) => ({
    id: userId(n),
    revision: 1,
    email: `person-${n}@example.com`,
    name: `Person ${n}`,
    createdAt: THEN,
  }))

export const projects = (size: Size): Project[] =>
  times(size.projects, (n) => ({
    id: projectId(n),
    revision: 3,
    name: `project-${n}`,
    createdAt: THEN,
    labels: { team: `team-${n % 20}` },
    members: times(rolesOfOne(size), (m) => ({
      userId: userId((n + size.projects - m) % size.projects),
      role: ROLES[m % ROLES.length] ?? 'viewer',
    })),
    quota: { clusters: 100 },
  }))

/** Numbers of the projects in which a person has a role. */
export const projectsOf = (user: number, size: Size) => times(rolesOfOne(size), (m) => (user + m) % size.projects)

/** In order, by what `of` finds in each. */
export function grouped(all: readonly Cluster[], of: (cluster: Cluster) => string): ReadonlyMap<string, Cluster[]> {
  const groups = new Map<string, Cluster[]>()
  for (const cluster of all) groups.set(of(cluster), [...(groups.get(of(cluster)) ?? []), cluster])
  return groups
}

export const clusters = (size: Size): Cluster[] => times(size.clusters, (n) => clusterAt(n, size))

function placeOf(n: number, { few, projects: count }: Size): { project: number; slot: number } {
  if (few !== undefined) return { project: n < few ? 1 : 0, slot: n + 1 }
  return { project: n % count, slot: Math.floor(n / count) + 1 }
}

/** One that is ready, and that its seed knows as it is wanted. */
function clusterAt(n: number, size: Size): Cluster {
  const { project, slot } = placeOf(n, size)
  const seed = Math.floor(n / size.projects) % size.seeds
  const version = VERSIONS[n % VERSIONS.length] ?? VERSIONS[0]
  return {
    id: idOf('c', n),
    name: `cluster-${n}`,
    revision: 2,
    syncedRevision: 2,
    projectId: projectId(project),
    slot,
    seed: seedName(seed),
    datacenter: `byo-${seed}`,
    version,
    profile: 'single',
    network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' },
    labels: { env: n % 2 === 0 ? 'prod' : 'dev', team: `team-${project % 20}` },
    deletionProtection: n % 5 === 0,
    sshKeyIds: [],
    createdBy: userId(project),
    createdAt: new Date(THEN.getTime() + n * 1_000),
    changedAt: new Date(THEN.getTime() + n * 1_000),
    observed: {
      uid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      order: 1_000 + n,
      createdAt: THEN.toISOString(),
      revision: 2,
      endpoint: `https://192.0.2.${seed}:${30_000 + (n % 2_767)}`,
      certificateAuthorityData: CERTIFICATES,
      version,
      nodes: { total: 3, ready: 3 },
      conditions: [...CLUSTER_CONDITIONS, ...INSIDE_CONDITIONS].map((type) => ({
        type,
        status: 'True' as const,
        reason: 'AsExpected',
        message: `${type}: every replica of it runs as it is wanted, at revision 2.`,
        lastTransitionTime: THEN.toISOString(),
        observedGeneration: 2,
      })),
      seenAt: THEN,
    },
  }
}
