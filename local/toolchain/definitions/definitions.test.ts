import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { contentHash } from '../cache/content-hash.ts'
import type { ToolGroup } from '../definition.ts'
import { MODULES_DIR } from '../options.ts'
import { GROUPS, TOOL_NAMES, versionOf } from './all.ts'

const goGroups = GROUPS.filter((group) => group.build.kind === 'go' && group.build.target === 'tool')

it('gives every tool one name', () => {
  expect(new Set(TOOL_NAMES).size).toBe(GROUPS.flatMap((group) => Object.keys(group.tools)).length)
})

it.each(goGroups.map((group) => [group.name, group] as const))(
  '%s: its module builds its tools',
  async (_name, group: ToolGroup) => {
    const goMod = await readFile(join(MODULES_DIR, group.name, 'go.mod'), 'utf8')
    const built = [...goMod.matchAll(/^(?:tool |\t)([\w./-]+)$/gm)].map(([, path = '']) =>
      path
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1),
    )
    const tests = group.build.kind === 'go' ? (group.build.tests ?? []) : []
    // The package of tests is named as a tool too, so that go.mod requires what it needs; it is no program itself.
    const programs = built.map((name) => (tests.some((path) => path.endsWith(`/${name}`)) ? `${name}.test` : name))
    const wanted = Object.entries(group.tools).map(([name, tool]) => tool.builtAs ?? name)
    expect(new Set(programs)).toEqual(new Set(wanted))
  },
)

it.each([
  ['kubernetes', 'k8s.io/kubernetes', 'kubelet'],
  ['kubernetes-1.35', 'k8s.io/kubernetes', 'kube-apiserver-1.35'],
  ['kubernetes-1.36.1', 'k8s.io/kubernetes', 'kube-apiserver-1.36.1'],
  ['etcd-coredns', 'go.etcd.io/etcd/server/v3', 'etcd'],
  ['etcd-coredns', 'github.com/coredns/coredns', 'coredns'],
  ['containerd', 'github.com/containerd/containerd/v2', 'containerd'],
  ['runc', 'github.com/opencontainers/runc', 'runc'],
  ['registry', 'github.com/distribution/distribution/v3', 'registry'],
  ['cni-plugins', 'github.com/containernetworking/plugins', 'bridge'],
  ['crane', 'github.com/google/go-containerregistry', 'crane'],
  ['agnhost', 'k8s.io/kubernetes', 'agnhost'],
  ['e2e', 'k8s.io/kubernetes', 'e2e.test'],
  ['e2e-images', 'k8s.io/kubernetes', 'sample-apiserver'],
  ['metrics-server', 'sigs.k8s.io/metrics-server', 'metrics-server'],
  ['kube-state-metrics', 'k8s.io/kube-state-metrics/v2', 'kube-state-metrics'],
  ['node-exporter', 'github.com/prometheus/node_exporter', 'node_exporter'],
  ['versitygw', 'github.com/versity/versitygw', 'versitygw'],
  ['alertmanager', 'github.com/prometheus/alertmanager', 'alertmanager'],
  ['helm', 'helm.sh/helm/v3', 'helm'],
  ['kwok', 'sigs.k8s.io/kwok', 'kwok'],
  ['konnectivity', 'sigs.k8s.io/apiserver-network-proxy', 'konnectivity-server'],
] as const)('%s: go.mod requires the version of %s that the definition names', async (module, path, tool) => {
  const goMod = await readFile(join(MODULES_DIR, module, 'go.mod'), 'utf8')
  expect(goMod).toMatch(new RegExp(`[\\t ]${path} v${versionOf(tool)}`))
})

it('prometheus: go.mod requires the module that is published as the version that the definition names', async () => {
  const [major, minor, patch] = versionOf('prometheus').split('.').map(Number)
  const goMod = await readFile(join(MODULES_DIR, 'prometheus', 'go.mod'), 'utf8')
  expect(goMod).toContain(`\tgithub.com/prometheus/prometheus v0.${Number(major) * 100 + Number(minor)}.${patch}`)
})

it('changes the content hash with flags and processor, and not with estimates', async () => {
  const [group] = GROUPS
  const place = { modulesDir: MODULES_DIR, arch: 'amd64' } as const
  const hash = await contentHash(group, place)
  expect(hash).toMatch(/^[0-9a-f]{12}$/)
  expect(await contentHash({ ...group, build: { ...group.build, expectedMs: 1 } }, place)).toBe(hash)
  expect(await contentHash({ ...group, build: { ...group.build, ldflags: '-w' } }, place)).not.toBe(hash)
  expect(await contentHash(group, { ...place, arch: 'arm64' })).not.toBe(hash)
})
