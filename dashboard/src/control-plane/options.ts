import type {
  ClusterControlPlaneInput,
  ComponentResourcesInput,
  ControlPlanePartsFragment,
} from '../__generated__/graphql.ts'

/** The programs of a control plane that get something of the seed, as the API names them. */
export const COMPONENTS = ['etcd', 'apiserver', 'controllerManager', 'scheduler', 'vpn', 'prometheus'] as const
export type Component = (typeof COMPONENTS)[number]

type Level = NonNullable<NonNullable<ControlPlanePartsFragment['podSecurity']>['enforce']>
type Preset = NonNullable<NonNullable<ControlPlanePartsFragment['audit']>['preset']>
export type Resources = { readonly cpuRequest: string; readonly memoryRequest: string; readonly memoryLimit: string }

export type Etcd = { readonly volumeSize: string; readonly storageClass: string; readonly quota: string }

/** Where audit events are posted; nowhere while there is no address. */
export type Sink = {
  readonly address: string
  readonly port: number | ''
  readonly serverName: string
  readonly path: string
  readonly caBundle: string
}

/** Options of a control plane as a form holds them; what is empty is as it is by default. */
export type Options = {
  readonly enforce: Level | ''
  readonly audit: Level | ''
  readonly warn: Level | ''
  /** `own`: a policy that was written elsewhere, and stays. */
  readonly auditLog: Preset | 'own' | ''
  readonly sink: Sink
  readonly enable: readonly string[]
  readonly disable: readonly string[]
  /** Each as `Name=true`. */
  readonly gates: readonly string[]
  /** Of the volumes of its members. */
  readonly etcd: Etcd
  /** Of API servers. */
  readonly replicas: number | ''
  readonly resources: Readonly<Record<Component, Resources>>
}

/** As it comes of the platform, whatever of it was asked for. */
type Loose<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in Exclude<keyof T, '__typename'>]?: Loose<T[K]> }
    : T
/** What is said of a control plane; null where nothing is. */
export type Said =
  | (Loose<Omit<ControlPlanePartsFragment, 'featureGates'>> & {
      readonly featureGates?: readonly { readonly name: string; readonly enabled: boolean }[]
    })
  | null
  | undefined

const ofEach = <T>(make: (component: Component) => T) =>
  Object.fromEntries(COMPONENTS.map((component) => [component, make(component)])) as Record<Component, T>

export function toOptions(said: Said): Options {
  const { audit, components, featureGates = [] } = said ?? {}
  return {
    ...levels(said),
    ...plugins(said),
    auditLog: audit?.preset ?? (audit?.policy ? 'own' : ''),
    sink: sinkOf(said),
    etcd: etcdOf(said),
    gates: featureGates.map(({ name, enabled }) => `${name}=${enabled}`),
    replicas: components?.apiserver?.replicas ?? '',
    resources: ofEach((component) => {
      const { cpuRequest, memoryRequest, memoryLimit } = components?.[component]?.resources ?? {}
      return { cpuRequest: cpuRequest ?? '', memoryRequest: memoryRequest ?? '', memoryLimit: memoryLimit ?? '' }
    }),
  }
}

/** Where it is as by default, it is left to the platform. */
const SINK = { port: 443, path: '/' } as const

function sinkOf(said: Said): Sink {
  const { address = '', port = SINK.port, path = SINK.path, ...rest } = said?.audit?.sink ?? {}
  return { address, port: port === SINK.port ? '' : port, path: path === SINK.path ? '' : path, ...trustOf(rest) }
}

const trustOf = ({ serverName, caBundle }: { serverName?: string | null; caBundle?: string | null }) => ({
  serverName: serverName ?? '',
  caBundle: caBundle ?? '',
})

/** What is left of a sink that lost its address is not one. */
const wantedSink = (sink: Sink): Sink | undefined => (sink.address === '' ? undefined : sink)

function etcdOf(said: Said): Etcd {
  const { volumeSize, storageClass, quota } = said?.etcd ?? {}
  return { volumeSize: volumeSize ?? '', storageClass: storageClass ?? '', quota: quota ?? '' }
}

function plugins(said: Said): Pick<Options, 'enable' | 'disable'> {
  const { enable = [], disable = [] } = said?.admissionPlugins ?? {}
  return { enable, disable }
}

function levels(said: Said): Pick<Options, 'enforce' | 'audit' | 'warn'> {
  const { enforce, audit, warn } = said?.podSecurity ?? {}
  return { enforce: enforce ?? '', audit: audit ?? '', warn: warn ?? '' }
}

export const NO_OPTIONS = toOptions(null)

/** Without what is empty, all the way down; undefined where nothing is left. */
function dense(value: unknown): unknown {
  if (value === '' || value == null) return undefined
  if (Array.isArray(value)) return value.length > 0 ? value : undefined
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = key === '__typename' ? undefined : dense(inner)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** `Name`, or `Name=true`, switches it on. What is neither is left for the platform to refuse by its name. */
function readGate(text: string): { name: string; enabled: boolean } {
  const [name = '', value = 'true'] = text.split('=')
  return { name: name.trim(), enabled: value.trim() !== 'false' }
}

/** As a file says it, under `spec.controlPlane`; undefined where nothing is said. */
export function toFile({ enforce, audit, warn, auditLog, enable, disable, gates, ...o }: Options): object | undefined {
  const component = (name: Component) => {
    const { cpuRequest, memoryRequest, memoryLimit } = o.resources[name]
    return {
      ...(name === 'apiserver' && { replicas: o.replicas }),
      resources: { requests: { cpu: cpuRequest, memory: memoryRequest }, limits: { memory: memoryLimit } },
    }
  }
  return dense({
    admissionPlugins: { enable, disable },
    podSecurity: { enforce, audit, warn },
    audit: { preset: auditLog === 'own' ? '' : auditLog, sink: wantedSink(o.sink) },
    etcd: o.etcd,
    components: ofEach(component),
    featureGates: Object.fromEntries(gates.map(readGate).map(({ name, enabled }) => [name, enabled])),
  }) as object | undefined
}

/** Each value by the path that the platform has for it. */
export function fieldsOf(options: Options): [string, string][] {
  return flat('controlPlane', toFile(options))
}

function flat(path: string, value: unknown): [string, string][] {
  if (value === undefined) return []
  if (Array.isArray(value)) return [[path, value.join(', ')]]
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => flat(`${path}.${key}`, inner))
  return [[path, `${value as string | number | boolean | null}`]]
}

/** The sections of the API's input, each with what of it is said elsewhere than in the form. */
function sections(options: Options, said: Said): Required<ClusterControlPlaneInput> {
  const { enforce, audit, warn, auditLog, enable, disable, etcd, gates, replicas, resources } = options
  const sink = wantedSink(options.sink)
  const component = (name: Component) => ({
    ...(name === 'apiserver' && { replicas }),
    resources: resources[name] satisfies ComponentResourcesInput,
  })
  const wanted = {
    admissionPlugins: { enable, disable },
    podSecurity: { ...said?.podSecurity, enforce, audit, warn },
    audit: auditLog === 'own' ? { policy: said?.audit?.policy, sink } : { preset: auditLog, sink },
    etcd,
    components: ofEach(component),
    featureGates: gates.map(readGate),
  }
  return Object.fromEntries(
    Object.entries(wanted).map(([name, section]) => [name, dense(section) ?? (Array.isArray(section) ? [] : {})]),
  ) as Required<ClusterControlPlaneInput>
}

/** The sections that are to be other than what is said; undefined where all are as they are. */
export function toInput(options: Options, said?: Said): ClusterControlPlaneInput | undefined {
  const before = sections(toOptions(said), said)
  const others = Object.entries(sections(options, said)).filter(
    ([name, section]) => JSON.stringify(section) !== JSON.stringify(before[name as keyof typeof before]),
  )
  return others.length > 0 ? Object.fromEntries(others) : undefined
}

/** All sections that say something: for what replaces everything that is said. Null where none does. */
export function toWholeInput(options: Options, said?: Said): ClusterControlPlaneInput | null {
  return (dense(sections(options, said)) as ClusterControlPlaneInput | undefined) ?? null
}

const PLACES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^podSecurity\.(enforce|audit|warn)$/, ([, level]) => level ?? ''],
  [/^audit\.sink\.(port|serverName|path|caBundle)$/, ([, field]) => `sink.${field}`],
  [/^audit\.sink\b/, () => 'sink.address'],
  [/^audit\b/, () => 'auditLog'],
  [/^admissionPlugins\.(enable|disable)\b/, ([, list]) => list ?? ''],
  [/^etcd\.(volumeSize|storageClass|quota)$/, ([, field]) => `etcd.${field}`],
  [/^featureGates\b/, () => 'gates'],
  [/^components\.apiserver\.replicas$/, () => 'replicas'],
  [/^components\.(\w+)\.resources\.requests\.cpu$/, ([, of]) => `resources.${of}.cpuRequest`],
  [/^components\.(\w+)\.resources\.requests\.memory$/, ([, of]) => `resources.${of}.memoryRequest`],
  [/^components\.(\w+)\.resources\b/, ([, of]) => `resources.${of}.memoryLimit`],
]

/** Where the form has a field of the input; undefined where it has none. */
export function placeInForm(field: string): string | undefined {
  const path = /^controlPlane\.(.+)$/.exec(field)?.[1]
  if (path === undefined) return undefined
  for (const [pattern, place] of PLACES) {
    const found = pattern.exec(path)
    if (found) return `options.${place(found)}`
  }
  return 'options.enforce'
}
