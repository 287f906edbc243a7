import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { KubernetesObject } from '#kubernetes'
import { READ_AGAIN, type Manifest } from '#templates'
import { APPLIED, CONFIG_EDITION } from './names.ts'

/** JSON-like; `unknown` at the leaves. */
type Tree = Readonly<Record<string, unknown>>

/** A short hash of any JSON-like value; the order of an object's keys does not matter. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex').slice(0, 16)
}

function sortKeys(_key: string, value: unknown): unknown {
  return isTree(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
}

/** Marks a component's manifests with what they are, and its pods with the settings they read. */
export function stamp(manifests: readonly Manifest[]): Manifest[] {
  const settings = manifests.filter((m) => m.kind === 'ConfigMap' && !m.metadata.annotations?.[READ_AGAIN])
  const edition = settings.length > 0 ? { [CONFIG_EDITION]: fingerprint(settings) } : {}
  return manifests.map((m) => annotate(withPodAnnotations(m, edition)))
}

function annotate(manifest: Manifest): Manifest {
  const annotations = { ...manifest.metadata.annotations, [APPLIED]: fingerprint(manifest) }
  return { ...manifest, metadata: Object.assign({}, manifest.metadata, { annotations }) }
}

const WITH_PODS = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])

/** Whether applying it may replace pods. */
export const hasPods = ({ kind }: KubernetesObject): boolean => WITH_PODS.has(kind ?? '')

type WithPods = Manifest & { spec: { template: { metadata: { annotations?: Record<string, string> } } } }

function withPodAnnotations(manifest: Manifest, annotations: Readonly<Record<string, string>>): Manifest {
  // Without any there would be an empty field, which no API server keeps.
  if (!hasPods(manifest) || Object.keys(annotations).length === 0) return manifest
  const { spec } = manifest as WithPods
  const metadata = { ...spec.template.metadata, annotations: { ...spec.template.metadata.annotations, ...annotations } }
  return { ...manifest, spec: { ...spec, template: { ...spec.template, metadata } } } as Manifest
}

/**
 * Whether the live object already is what the manifest asks for: every field that we set has our value.
 * What others added is theirs, but where it opens or hides something. The stamp among the fields covers what we no longer set.
 */
export function isAsDesired(manifest: KubernetesObject, live: KubernetesObject | undefined): boolean {
  return live !== undefined && covers(live, manifest) && opensNoMore(manifest, live)
}

type WithSpec = KubernetesObject & { readonly spec?: unknown }

/** One rule more of a policy lets somebody in. */
const opensNoMore = (manifest: WithSpec, live: WithSpec): boolean =>
  manifest.kind !== 'NetworkPolicy' || isSame(live.spec, manifest.spec)

/** Where rights are given, more than what is wanted is as wrong as less. */
export function isExactly(manifest: Manifest, live: KubernetesObject | undefined): boolean {
  return isAsDesired(manifest, live) && live !== undefined && isDeepStrictEqual(rights(manifest), rights(live))
}

type Rights = KubernetesObject & { readonly rules?: unknown; readonly subjects?: unknown }

const rights = ({ rules, subjects }: Rights) => JSON.parse(JSON.stringify({ rules, subjects })) as unknown

function covers(live: unknown, desired: unknown): boolean {
  if (desired === undefined) return true
  if (Array.isArray(desired)) return coversList(live, desired)
  if (isTree(desired)) return isTree(live) && Object.keys(desired).every((key) => coversField(key, live, desired))
  return live === desired
}

/** With one label more they find something else, or nothing. */
const SELECTORS = new Set(['selector', 'podSelector', 'namespaceSelector', 'labelSelector'])

function coversField(key: string, live: Tree, desired: Tree): boolean {
  return (SELECTORS.has(key) ? isSame : covers)(live[key], desired[key])
}

/** Either has what the other one has; what is empty is as good as absent, as Kubernetes stores it. */
const isSame = (live: unknown, desired: unknown): boolean =>
  desired === undefined || (covers(live, desired) && covers(desired, live))

/** Lists of objects may have been added to, by an admission webhook for example; lists of words may not. */
function coversList(live: unknown, desired: readonly unknown[]): boolean {
  if (desired.length === 0 && live === undefined) return true
  if (!Array.isArray(live)) return false
  const lengthFits =
    desired.every(isTree) && desired.length > 0 ? live.length >= desired.length : live.length === desired.length
  return lengthFits && desired.every((item, index) => covers(live[index], item))
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
