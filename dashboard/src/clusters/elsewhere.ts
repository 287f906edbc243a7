import { toFile, toInput as toControlPlane, type Options, type Said } from '../control-plane/options.ts'
import { readLabel, type Label } from './labels.ts'

/** What a template says; what is null is left to the order. */
export type TemplateSettings = {
  readonly datacenter?: string | null
  readonly provider?: string | null
  readonly region?: string | null
  readonly version?: string | null
  readonly profile?: 'single' | 'ha' | null
  readonly podCIDR?: string | null
  readonly serviceCIDR?: string | null
  readonly dnsDomain?: string | null
  readonly deletionProtection?: boolean | null
  readonly preset?: string | null
  readonly labels: readonly Label[]
  readonly controlPlane?: Said
}
export type Template = { readonly id: string; readonly name: string; readonly settings: TemplateSettings }

/** An order as its form holds it; what is empty is left to the platform. */
export type Wanted = {
  readonly projectId: string
  readonly name: string
  /** Id of a template. */
  readonly template: string
  /** A datacenter, or `PROVIDER/REGION`. */
  readonly place: string
  readonly version: string
  readonly profile: 'single' | 'ha'
  readonly podCIDR: string
  readonly serviceCIDR: string
  /** By which names inside end. */
  readonly dnsDomain: string
  /** Each as `key=value`; beside those of the template. */
  readonly labels: readonly string[]
  readonly deletionProtection: boolean
  /** Id of a preset. */
  readonly preset: string
  readonly options: Options
  /** Of another cluster, by its id: what it begins with. */
  readonly restoreFrom: { readonly clusterId: string; readonly snapshot: string } | undefined
}

export const placeOf = ({ datacenter, provider, region }: TemplateSettings): string =>
  datacenter ?? (provider == null ? '' : `${provider}/${region ?? ''}`)

/** A name of a datacenter holds no slash. */
function readPlace(place: string): { datacenter?: string; provider?: string; region?: string } {
  const [provider, region] = place.split('/')
  return region === undefined || provider === undefined ? { datacenter: place } : { provider, region }
}

const NOTHING: TemplateSettings = { labels: [] }
const NOWHERE: ReturnType<typeof readPlace> = {}

/** Fields that are said with one word each, and are left out where the template says the same. */
function fieldsOf(wanted: Wanted, says: TemplateSettings = NOTHING) {
  const { version, profile, deletionProtection, preset } = wanted
  return {
    ...(version !== says.version && { version }),
    ...(profile !== says.profile && { profile }),
    ...(deletionProtection !== (says.deletionProtection ?? false) && { deletionProtection }),
    ...(preset !== '' && preset !== says.preset && { preset }),
  }
}

function networkOf({ podCIDR, serviceCIDR, dnsDomain }: Wanted, says: TemplateSettings = NOTHING) {
  return {
    ...(podCIDR !== '' && podCIDR !== says.podCIDR && { podCIDR }),
    ...(serviceCIDR !== '' && serviceCIDR !== says.serviceCIDR && { serviceCIDR }),
    ...(dnsDomain !== '' && dnsDomain !== says.dnsDomain && { dnsDomain }),
  }
}

/** The input of the API's mutation: with a template, what is other than it says. */
export function toInput(wanted: Wanted, template?: Template) {
  const { projectId, name, place, labels, options, restoreFrom } = wanted
  const says = template?.settings
  const network = networkOf(wanted, says)
  const controlPlane = toControlPlane(options, says?.controlPlane)
  return {
    projectId,
    name,
    ...(template && { template: template.id }),
    ...(says && placeOf(says) === place ? NOWHERE : readPlace(place)),
    ...fieldsOf(wanted, says),
    ...(labels.length > 0 && { labels: labels.map(readLabel) }),
    ...(Object.keys(network).length > 0 && { network }),
    ...(controlPlane && { controlPlane }),
    ...(restoreFrom && { restoreFrom }),
  }
}

/** A word for a POSIX shell, quoted where it has to be. */
export const shellWord = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** How people call what the order names by id. */
export type Names = {
  readonly project: string
  readonly template?: Template | undefined
  readonly preset?: string | undefined
  /** The cluster whose snapshot it begins with. */
  readonly from?: string | undefined
}

/** The command that does the same; what it cannot say yet is left out. */
export function asCommand(wanted: Wanted, names: Names): string {
  return wanted.restoreFrom ? asRestore(wanted, wanted.restoreFrom.snapshot, names) : asCreation(wanted, names)
}

/** What differs from the other cluster, beside its name and place, is not for the command to say. */
function asRestore({ name, place }: Wanted, snapshot: string, { project, from = 'CLUSTER' }: Names): string {
  return [
    `./seedbed cluster restore ${shellWord(from)}`,
    `--project ${shellWord(project)}`,
    `--snapshot ${shellWord(snapshot)}`,
    `--into ${shellWord(name || 'NAME')}`,
    ...(place.includes('/') ? [] : [`--datacenter ${shellWord(place)}`]),
    '--wait',
  ].join(' \\\n  ')
}

function asCreation(wanted: Wanted, { project, template, preset }: Names): string {
  const input = toInput(wanted, template)
  const said: [string, string | undefined][] = [
    ['project', project],
    ['template', template?.name],
    ['datacenter', input.datacenter],
    ['provider', input.provider],
    ['region', input.region],
    ['version', input.version],
    ['profile', input.profile],
    ['pod-cidr', input.network?.podCIDR],
    ['service-cidr', input.network?.serviceCIDR],
    ['dns-domain', input.network?.dnsDomain],
    ['preset', input.preset === undefined ? undefined : preset],
  ]
  const flags = said.flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag} ${shellWord(value)}`]))
  const labels = wanted.labels.length > 0 ? [`--label ${wanted.labels.map(shellWord).join(' ')}`] : []
  const protect = input.deletionProtection === true ? ['--protect'] : []
  return [
    `./seedbed cluster create ${shellWord(wanted.name || 'NAME')}`,
    ...flags,
    ...labels,
    ...protect,
    '--wait',
  ].join(' \\\n  ')
}

const MUTATION =
  'mutation ($input: CreateClusterInput!) { createCluster(input: $input) { __typename ... on CreateClusterOk { cluster { id } } ... on InvalidInput { field message } } }'

/** The request that does the same, with a token from the account page in `SEEDBED_TOKEN`. */
export function asCurl(
  wanted: Wanted,
  { origin, template }: { origin: string; template?: Template | undefined },
): string {
  const body = JSON.stringify({ query: MUTATION, variables: { input: toInput(wanted, template) } }, null, 2)
  return [
    `curl ${shellWord(`${origin}/graphql`)}`,
    `-H "Authorization: Bearer $SEEDBED_TOKEN"`,
    `-H 'Content-Type: application/json'`,
    `--data ${shellWord(body)}`,
  ].join(' \\\n  ')
}

/** The file that `seedbed cluster apply` takes. It says everything, since a file names no template, and no preset. */
export function asFile(wanted: Wanted, { project, template }: Names): object {
  const { name, place, version, profile, podCIDR, serviceCIDR, dnsDomain, deletionProtection } = wanted
  const controlPlane = toFile(wanted.options)
  const labels = [...(template?.settings.labels ?? []), ...wanted.labels.map(readLabel)]
  const network = { ...(podCIDR && { podCIDR }), ...(serviceCIDR && { serviceCIDR }), ...(dnsDomain && { dnsDomain }) }
  return {
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'Cluster',
    metadata: {
      name: name || 'NAME',
      project,
      ...(labels.length > 0 && { labels: Object.fromEntries(labels.map(({ key, value }) => [key, value])) }),
    },
    spec: {
      ...readPlace(place),
      version,
      profile,
      ...(Object.keys(network).length > 0 && { network }),
      deletionProtection,
      ...(controlPlane && { controlPlane }),
    },
  }
}
