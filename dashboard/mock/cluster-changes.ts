import { pathInFile, readFile, type ClusterFile, type Problem } from './cluster-file.ts'
import { tell } from './cluster-events.ts'
import { controlPlaneFields, whyNotControlPlane, withSections, type ControlPlaneInput } from './control-plane.ts'
import { CLUSTER_DOMAIN, newCluster, whyNot, type NewCluster } from './new-cluster.ts'
import {
  demand,
  EDITORS,
  getCluster,
  getProject,
  invalid,
  requireUser,
  visibleProjects,
  type Context,
} from './context.ts'
import { proxyFields, whyNotProxy, withProxy, type ProxyInput } from './proxy.ts'
import type { Cluster, FieldDiff, Label } from './world.ts'

type Wanted = {
  readonly version?: string | null | undefined
  readonly deletionProtection?: boolean | null | undefined
  readonly labels?: readonly Label[] | null | undefined
  readonly preset?: string | null | undefined
  readonly controlPlane?: ControlPlaneInput | null | undefined
  readonly proxy?: ProxyInput | null | undefined
}
type Update = Wanted & { readonly id: string; readonly revision: number }
type Apply = { readonly document: string; readonly dryRun?: boolean | null; readonly revision?: number | null }
type AskedPause = {
  readonly id: string
  readonly components?: readonly string[] | null
  readonly reason?: string | null
  readonly until?: string | null
}

export const changeMutation = {
  updateCluster(_: unknown, { input }: { input: Update }, context: Context) {
    const cluster = permitted(input.id, context)
    return change(context, cluster, { revision: input.revision, wanted: input })
  },
  pauseCluster(_: unknown, { input }: { input: AskedPause }, context: Context) {
    const cluster = permitted(input.id, context)
    const until = input.until == null ? null : new Date(input.until)
    if (until && until.getTime() <= Date.now())
      return invalid('until', `${until.toISOString()} is over: name a moment in the future.`)
    if (input.components?.length === 0)
      return invalid('components', 'Name at least one, or leave it away to pause the whole cluster.')
    const components = input.components ?? []
    const pause = { components, by: requireUser(context).email, reason: input.reason || null, since: new Date(), until }
    save(context, cluster, { ...cluster, pause })
    return { __typename: 'PauseClusterOk', cluster }
  },
  resumeCluster(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const cluster = permitted(input.id, context)
    save(context, cluster, { ...cluster, pause: null })
    return { __typename: 'ResumeClusterOk', cluster }
  },
  applyCluster(_: unknown, { input }: { input: Apply }, context: Context) {
    const read = readFile(input.document)
    if ('problems' in read) return problems(read.problems)
    const { file, lineOf } = read
    const at = (field: string, message: string) => problems([{ field, line: lineOf(field), message }])
    const project = visibleProjects(context).find(({ id, name }) => [id, name].includes(file.metadata.project))
    if (!project) return at('metadata.project', 'there is no project of this name or id that you are a member of')
    const cluster = context.world.clusters.find((c) => c.projectId === project.id && c.name === file.metadata.name)
    if (!cluster) return create(context, { file, projectId: project.id, dryRun: input.dryRun === true, at })
    demand(context, project, EDITORS)
    const fixed = fixedFields(cluster, file)
    if (fixed) return at(fixed.field, fixed.message)
    const result = change(context, cluster, {
      revision: input.dryRun ? null : (input.revision ?? null),
      wanted: wantedOf(file),
      dryRun: input.dryRun === true,
    })
    if ('field' in result) return at(pathInFile(result.field), result.message)
    return 'theirs' in result ? result : applied(result)
  },
}

type Ask = { readonly revision: number | null; readonly wanted: Wanted; readonly dryRun?: boolean }

function change(context: Context, cluster: Cluster, { revision, wanted, dryRun = false }: Ask) {
  const { version } = wanted
  if (version && version !== cluster.version && !updatesOf(cluster, {}, context).includes(version))
    return invalid('version', `${cluster.name} cannot be updated to "${version}".`)
  const wrong = whyNotOptions(wanted)
  if (wrong) return wrong
  const next = wantedNext(cluster, wanted)
  const changes = diff(cluster, next)
  if (revision !== null && revision !== cluster.revision) return conflict(cluster, { revision, changes }, context)
  if (changes.length > 0 && !dryRun) save(context, cluster, next)
  return { __typename: 'UpdateClusterOk', cluster, changes }
}

const whyNotOptions = ({ controlPlane, proxy }: Wanted) => whyNotControlPlane(controlPlane) ?? whyNotProxy(proxy)

function wantedNext(cluster: Cluster, wanted: Wanted): Cluster {
  return {
    ...cluster,
    version: wanted.version ?? cluster.version,
    labels: [...(wanted.labels ?? cluster.labels)],
    deletionProtection: wanted.deletionProtection ?? cluster.deletionProtection,
    presetId: wanted.preset === undefined ? cluster.presetId : wanted.preset,
    controlPlane: withSections(cluster.controlPlane, wanted.controlPlane),
    proxy: withProxy(cluster.proxy, wanted.proxy),
  }
}

function save(context: Context, cluster: Cluster, next: Cluster): void {
  const changes = diff(cluster, next)
  if (changes.length === 0) return
  const { world } = context
  Object.assign(cluster, next, { revision: cluster.revision + 1, changedAt: new Date() })
  const by = requireUser(context).email
  const past = { revision: cluster.revision, at: cluster.changedAt, by, changes }
  world.changes.set(cluster.id, [...(world.changes.get(cluster.id) ?? []), past])
  tell(context, cluster, { kind: 'changed', message: `${by} changed ${changes.map(describe).join(', ')}.`, changes })
  world.changed()
}

const describe = ({ field, from, to }: FieldDiff) =>
  from === null ? `${field} set to ${to}` : to === null ? `${field} removed (was ${from})` : `${field} ${from} → ${to}`

type New = { file: ClusterFile; projectId: string; dryRun: boolean; at: (field: string, message: string) => object }

function create(context: Context, { file, projectId, dryRun, at }: New) {
  const project = getProject(context, projectId)
  demand(context, project, EDITORS)
  const { datacenter = '', version, profile, network } = file.spec
  const input: NewCluster = { projectId, name: file.metadata.name, datacenter, ...said({ version, profile, network }) }
  const wrong = whyNot(context, project, input)
  if (wrong) return at(pathInFile(wrong.field), wrong.message)
  const cluster: Cluster = { ...newCluster(context, input), labels: [...(wantedOf(file).labels ?? [])] }

  const all = [
    ...fields(cluster).filter(([field]) => field !== 'pause'),
    ...Object.entries(cluster.network).map(([key, value]) => [`network.${key}`, value]),
    ...Object.entries({ datacenter, name: cluster.name, profile: cluster.profile }),
  ]
  const changes = all
    .map(([field = '', to = '']) => ({ field: pathInFile(field), from: null, to }))
    .toSorted((x, y) => (x.field < y.field ? -1 : 1))
  if (dryRun) return { __typename: 'ApplyClusterOk', outcome: 'created', applied: null, changes }
  context.world.clusters.push(cluster)
  tell(context, cluster, { kind: 'created', message: `${requireUser(context).email} ordered it.` })
  context.world.changed()
  return { __typename: 'ApplyClusterOk', outcome: 'created', applied: cluster, changes }
}

/** What is undefined is not said. */
const said = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>
  }

function wantedOf({ metadata, spec }: ClusterFile): Wanted {
  const labels = Object.entries(metadata.labels ?? {}).map(([key, value]) => ({ key, value }))
  const { version, deletionProtection } = spec
  return { version, deletionProtection, ...(metadata.labels ? { labels } : {}) }
}

function fixedFields(cluster: Cluster, { spec }: ClusterFile) {
  const asked = [
    ['datacenter', spec.datacenter, cluster.datacenter],
    ['profile', spec.profile, cluster.profile],
    ['network.podCIDR', spec.network?.podCIDR, cluster.network.podCIDR],
    ['network.serviceCIDR', spec.network?.serviceCIDR, cluster.network.serviceCIDR],
    ['network.dnsDomain', spec.network?.dnsDomain, cluster.network.dnsDomain ?? CLUSTER_DOMAIN],
  ] as const
  const wrong = asked.find(([, to, is]) => to !== undefined && to !== is)
  if (!wrong) return undefined
  const [field, to, is] = wrong
  const message = `cannot be changed from ${is} to ${to}: write ${is}, or make another cluster`
  return { field: pathInFile(field), message }
}

const problems = (all: readonly Problem[]) => ({ __typename: 'InvalidDocument', problems: all })

const applied = ({ cluster, changes }: { cluster: Cluster; changes: readonly FieldDiff[] }) => ({
  __typename: 'ApplyClusterOk',
  outcome: changes.length > 0 ? 'changed' : 'unchanged',
  applied: cluster,
  changes: changes.map((c) => ({ ...c, field: pathInFile(c.field) })),
})

export function updatesOf(cluster: Cluster, _: unknown, { world }: Context): string[] {
  return world.versions.map(({ version }) => version).filter((version) => version > cluster.version)
}

function permitted(id: string, context: Context): Cluster {
  const cluster = getCluster(context, id)
  demand(context, getProject(context, cluster.projectId), EDITORS)
  return cluster
}

function fields({
  version,
  deletionProtection,
  labels,
  pause,
  presetId,
  controlPlane,
  proxy,
}: Cluster): [string, string][] {
  return [
    ['version', version],
    ['deletionProtection', String(deletionProtection)],
    ...labels.map(({ key, value }): [string, string] => [`labels.${key}`, value]),
    ...(presetId === null ? [] : [['preset', presetId] as [string, string]]),
    ...controlPlaneFields(controlPlane),
    ...proxyFields(proxy),
    ['pause', String(pause !== null)],
    ...(pause?.reason == null ? [] : [['pause.reason', pause.reason] as [string, string]]),
    ...(pause?.components.length ? [['pause.components', pause.components.join(', ')] as [string, string]] : []),
    ...(pause?.until == null ? [] : [['pause.until', pause.until.toISOString()] as [string, string]]),
  ]
}

/** What people would notice of a change, in the order of paths. */
function diff(before: Cluster, after: Cluster): FieldDiff[] {
  const [was, is] = [new Map(fields(before)), new Map(fields(after))]
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted()
    .map((field) => ({ field, from: was.get(field) ?? null, to: is.get(field) ?? null }))
    .filter(({ from, to }) => from !== to)
}

type Overtaken = { readonly revision: number; readonly changes: readonly FieldDiff[] }

const conflict = (cluster: Cluster, { revision, changes }: Overtaken, { world }: Context) => ({
  __typename: 'ClusterConflict',
  message: `${cluster.name} was changed meanwhile, so nothing was changed now.`,
  cluster,
  theirs: (world.changes.get(cluster.id) ?? []).filter((past) => past.revision > revision),
  yours: changes,
})
