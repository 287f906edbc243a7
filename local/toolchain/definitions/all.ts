import type { ToolGroup } from '../definition.ts'
import { agnhost } from './agnhost.ts'
import { alertmanager } from './alertmanager.ts'
import { cniPlugins } from './cni-plugins.ts'
import { containerd } from './containerd.ts'
import { crane } from './crane.ts'
import { directoryProvisioner } from './directory-provisioner.ts'
import { e2eImages } from './e2e-images.ts'
import { e2e } from './e2e.ts'
import { etcdCoredns } from './etcd-coredns.ts'
import { helm } from './helm.ts'
import { kubeStateMetrics } from './kube-state-metrics.ts'
import { konnectivity } from './konnectivity.ts'
import { kubernetes } from './kubernetes.ts'
import { kwok } from './kwok.ts'
import { metricsServer } from './metrics-server.ts'
import { nodeExporter } from './node-exporter.ts'
import { earlierKubernetes, olderKubernetes } from './older-kubernetes.ts'
import { patchedKubelet } from './patched-kubelet.ts'
import { pause } from './pause.ts'
import { prometheus } from './prometheus.ts'
import { registry } from './registry.ts'
import { runc } from './runc.ts'
import { secantus } from './secantus.ts'
import { versitygw } from './versitygw.ts'

/** Every program that Seedbed brings along, in the order in which they are made: what fails soonest comes first. */
export const GROUPS = [
  pause,
  runc,
  cniPlugins,
  crane,
  registry,
  containerd,
  directoryProvisioner,
  etcdCoredns,
  kubernetes,
  agnhost,
  metricsServer,
  kubeStateMetrics,
  nodeExporter,
  konnectivity,
  kwok,
  olderKubernetes,
  earlierKubernetes,
  patchedKubelet,
  prometheus,
  alertmanager,
  versitygw,
  helm,
  e2eImages,
  e2e,
  secantus,
] as const

type NamesOf<G> = G extends { readonly tools: infer T } ? Extract<keyof T, string> : never
export type ToolName = NamesOf<(typeof GROUPS)[number]>

const tools = new Map(
  GROUPS.flatMap((group: ToolGroup) =>
    Object.entries(group.tools).map(([name, tool]) => [name, { group, tool }] as const),
  ),
)

export const TOOL_NAMES = [...tools.keys()] as readonly ToolName[]

export function isToolName(name: string): name is ToolName {
  return tools.has(name)
}

/** The version that will be provided, without a `v`. */
export function versionOf(name: ToolName): string {
  const found = tools.get(name)
  if (!found) throw new Error(`no definition names the tool ${name}`)
  return found.tool.version ?? found.group.version
}
