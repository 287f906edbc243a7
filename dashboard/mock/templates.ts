import { checkName, EDITORS, getProject, invalid, requireUser, type Context } from './context.ts'
import type { NewCluster } from './new-cluster.ts'
import { byName, demandPlace, demandRevision, find, isTaken, mayInPlace } from './shared-things.ts'
import type { Cluster, Label, Settings, Template, World } from './world.ts'

type Given = Partial<Record<keyof Omit<Settings, 'labels' | 'podCIDR' | 'serviceCIDR' | 'dnsDomain'>, unknown>> & {
  readonly labels?: readonly Label[] | null
  readonly network?: { podCIDR?: string | null; serviceCIDR?: string | null; dnsDomain?: string | null } | null
}
type New = {
  readonly projectId?: string | null
  readonly name: string
  readonly description?: string | null
  readonly fromCluster?: string | null
  readonly settings?: Given | null
}
type Update = Partial<Pick<New, 'name' | 'description' | 'settings'>> & {
  readonly id: string
  readonly revision: number
}

export const NOTHING_SAID: Settings = {
  datacenter: null,
  provider: null,
  region: null,
  version: null,
  profile: null,
  podCIDR: null,
  serviceCIDR: null,
  dnsDomain: null,
  labels: [],
  deletionProtection: null,
  preset: null,
  controlPlane: null,
  addons: null,
}

const ofPlace = (world: World, projectId: string | null) =>
  world.templates.filter((template) => template.projectId === projectId)

/** Those of the project and those of the platform. */
export const templatesFor = (world: World, projectId: string) =>
  [...ofPlace(world, projectId), ...ofPlace(world, null)].toSorted(byName)

export const templatesQuery = {
  clusterTemplates: (_: unknown, _args: unknown, context: Context) =>
    requireUser(context) && ofPlace(context.world, null).toSorted(byName),
}

export const templatesMutation = {
  createClusterTemplate(_: unknown, { input }: { input: New }, context: Context) {
    const { world } = context
    const projectId = input.projectId ?? null
    demandPlace(context, { projectId }, EDITORS)
    const from = world.clusters.find(({ id }) => id === input.fromCluster)
    const settings = { ...(from ? settingsOf(from) : NOTHING_SAID), ...said(input.settings ?? {}) }
    const template: Template = {
      id: world.newId(),
      projectId,
      name: input.name,
      description: input.description || null,
      revision: 1,
      createdAt: new Date(),
      changedAt: new Date(),
      settings,
    }
    const wrong = whyNot(world, template)
    if (wrong) return wrong
    world.templates.push(template)
    return { __typename: 'CreateClusterTemplateOk', clusterTemplate: template }
  },
  updateClusterTemplate(_: unknown, { input }: { input: Update }, context: Context) {
    const template = find(context.world.templates, input.id, 'cluster template')
    demandPlace(context, template, EDITORS)
    const settings = input.settings ? { ...NOTHING_SAID, ...said(input.settings) } : template.settings
    const { name = template.name, description = template.description } = input
    const wrong = whyNot(context.world, { ...template, name, settings })
    if (wrong) return wrong
    demandRevision(template, input.revision)
    Object.assign(template, { name, description, settings, revision: template.revision + 1, changedAt: new Date() })
    return { __typename: 'UpdateClusterTemplateOk', clusterTemplate: template }
  },
  deleteClusterTemplate(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const { world } = context
    demandPlace(context, find(world.templates, input.id, 'cluster template'), EDITORS)
    world.templates = world.templates.filter(({ id }) => id !== input.id)
    return { id: input.id }
  },
}

function whyNot(world: World, template: Template) {
  const wrong = checkName(template.name)
  if (wrong) return wrong
  const { datacenter, version } = template.settings
  const places = world.seeds.flatMap((seed) => seed.datacenters.map(({ name }) => name))
  if (datacenter !== null && !places.includes(datacenter))
    return invalid('settings.datacenter', `There is no datacenter "${datacenter}".`)
  if (version !== null && !world.versions.some((v) => v.version === version))
    return invalid('settings.version', `Kubernetes "${version}" is not offered.`)
  return isTaken(world.templates, template)
    ? invalid('name', `"${template.name}" is taken: a template of this name is there already.`)
    : undefined
}

/** What is given, without what is left open. */
function said({ network, ...given }: Given): Partial<Settings> {
  const entries = Object.entries({ ...given, ...network }).filter(([, value]) => value != null && value !== '')
  return Object.fromEntries(entries) as Partial<Settings>
}

const settingsOf = (cluster: Cluster): Settings => ({
  ...NOTHING_SAID,
  datacenter: cluster.datacenter,
  version: cluster.version,
  profile: cluster.profile,
  ...cluster.network,
  labels: cluster.labels,
  deletionProtection: cluster.deletionProtection,
  preset: cluster.presetId,
  controlPlane: cluster.controlPlane,
  addons: null,
})

/** The order with what its template says below it. */
export function withTemplate(context: Context, input: NewCluster) {
  const { world } = context
  const template = templatesFor(world, input.projectId).find(({ id }) => id === input.template)
  if (!template) {
    return input.template
      ? invalid('template', 'There is no such template, neither in this project nor of the platform.')
      : { input, madeFrom: null }
  }
  const { podCIDR, serviceCIDR, dnsDomain, labels, ...below } = template.settings
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null))
  const network = { podCIDR, serviceCIDR, dnsDomain, ...input.network }
  const place = input.datacenter || input.provider ? { datacenter: null, provider: null, region: null } : {}
  const all = new Map([...labels, ...(input.labels ?? [])].map((label) => [label.key, label]))
  const merged = { ...below, ...place, ...given, network, labels: [...all.values()] } as unknown as NewCluster
  const { id, name, revision } = template
  return { input: merged, madeFrom: { templateId: id, name, revision } }
}

export const templateTypes = {
  ClusterTemplate: {
    project: ({ projectId }: Template, _: unknown, context: Context) =>
      projectId === null ? null : getProject(context, projectId),
    viewerCanChange: (template: Template, _: unknown, context: Context) => mayInPlace(context, template, EDITORS),
  },
}
