import { versionOf, type ToolName } from '../../toolchain/definitions/all.ts'
import type { Entry, ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

type Upstream = {
  readonly name: string
  readonly tag: string
  /** Where upstream's image has the program. */
  readonly path: string
  readonly tool: ToolName
  readonly alsoTools?: readonly ToolName[]
  readonly user?: string
}

const kubernetes = `v${versionOf('kube-apiserver')}`

function component(tool: ToolName): Upstream {
  return { name: `registry.k8s.io/${tool}`, tag: kubernetes, path: `/usr/local/bin/${tool}`, tool }
}

/** Images of one statically linked program, or a few. */
const UPSTREAM = [
  component('kube-apiserver'),
  component('kube-controller-manager'),
  component('kube-scheduler'),
  {
    name: 'registry.k8s.io/etcd',
    tag: `${versionOf('etcd')}-0`,
    path: '/usr/local/bin/etcd',
    tool: 'etcd',
    alsoTools: ['etcdctl', 'etcdutl'],
  },
  { name: 'registry.k8s.io/coredns/coredns', tag: `v${versionOf('coredns')}`, path: '/coredns', tool: 'coredns' },
  {
    name: 'docker.io/prom/prometheus',
    tag: `v${versionOf('prometheus')}`,
    path: '/bin/prometheus',
    tool: 'prometheus',
    user: '65534:65534',
  },
  {
    name: 'registry.k8s.io/metrics-server/metrics-server',
    tag: `v${versionOf('metrics-server')}`,
    path: '/metrics-server',
    tool: 'metrics-server',
    user: '65534:65534',
  },
  {
    name: 'registry.k8s.io/kube-state-metrics/kube-state-metrics',
    tag: `v${versionOf('kube-state-metrics')}`,
    path: '/kube-state-metrics',
    tool: 'kube-state-metrics',
    user: '65534:65534',
  },
  {
    name: 'quay.io/prometheus/node-exporter',
    tag: `v${versionOf('node_exporter')}`,
    path: '/bin/node_exporter',
    tool: 'node_exporter',
    user: '65534:65534',
  },
  { name: 'registry.k8s.io/pause', tag: versionOf('pause'), path: '/pause', tool: 'pause', user: '65535:65535' },
] as const satisfies readonly Upstream[]

/** Programs under the names, tags and paths of their publishers' images, so that manifests are the same everywhere. */
export function upstreamImages(s: Sources): readonly ImageSpec[] {
  return UPSTREAM.map((image: Upstream) => ({
    name: image.name,
    tag: { exact: image.tag },
    layers: [s.base, programs(image, s)],
    run: { Entrypoint: [image.path], ...(image.user === undefined ? {} : { User: image.user }) },
  }))
}

function programs(image: Upstream, s: Sources): readonly Entry[] {
  const others = (image.alsoTools ?? []).map((tool) => file(tool, usual(tool)))
  return [
    file(image.tool, image.path),
    ...others,
    ...(image.path === usual(image.tool) ? [] : [link(usual(image.tool), image.path)]),
  ]

  function file(tool: ToolName, path: string): Entry {
    return { kind: 'file', path, source: programOf(s, tool) }
  }
}

function link(path: string, target: string): Entry {
  return { kind: 'link', path, target }
}

function usual(tool: string): string {
  return `/usr/local/bin/${tool}`
}
