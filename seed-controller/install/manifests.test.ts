import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { customResources, manifests } from './manifests.ts'
import { DEFAULT_MONITORING, DEFAULT_RESOURCES, parseInvocation } from './options.ts'
import { rbac } from './rbac.ts'
import { monitored, smallest as settings } from './samples.fixture.ts'
import { loadConfig } from '../src/config.ts'
import { settingsData } from './workload.ts'
import { yamlOf } from './written.ts'

it('what is installed is what was reviewed', async () => {
  // The custom resources have golden files of their own.
  const crds = new Set(customResources().map((crd) => crd.metadata.name))
  const others = manifests(settings).filter((m) => !crds.has(m.metadata.name))
  const yaml = others.map(yamlOf).join('---\n')
  await expect(yaml).toMatchFileSnapshot('./golden/install.yaml')
})

it('no right has a wildcard', () => {
  expect(JSON.stringify(rbac())).not.toContain('"*"')
})

const complete = ['--seed', 'eu', '--image', 'i', '--vpn-image', 'v', '--external-address', '198.51.100.7']
it.each<[string, string[], RegExp]>([
  ['no command', [], /One of install, manifests, chart, dashboards, credentials, check, uninstall/],
  ['unknown command', ['remove'], /One of install, manifests, chart, dashboards, credentials, check, uninstall/],
  ['install without a kubeconfig', ['install', ...complete], /--kubeconfig is missing/],
  ['no address', ['manifests', '--seed', 'eu', '--image', 'i'], /--external-address has to be the IPv4 address/],
  ['no image of the VPN', ['manifests', ...complete.filter((a) => a !== '--vpn-image' && a !== 'v')], /--vpn-image is/],
  ['a name as address', ['manifests', '--seed', 'eu', '--image', 'i', '--external-address', 'eu.example'], /IPv4/],
  ['a registry with a scheme', ['manifests', ...complete, '--registry', 'https://mirror.example.com'], /without https/],
  [
    'a registry that ends in a slash',
    ['manifests', ...complete, '--registry', 'mirror.example.com/'],
    /--registry has to be/,
  ],
  ['a pace of nothing', ['manifests', ...complete, '--rollout-at-once', '0'], /--rollout-at-once has to be/],
  ['a pace of more than all', ['manifests', ...complete, '--rollout-at-once', '200%'], /--rollout-at-once has to be/],
  [
    'a deadline that is none',
    ['manifests', ...complete, '--rollout-deadline-seconds', 'soon'],
    /--rollout-deadline-seconds has to be a number/,
  ],
  ['a deadline of nothing', ['manifests', ...complete, '--rollout-deadline-seconds', '0'], />=30/],
  ['an agent without a digest', ['manifests', ...complete, '--agent-version', '0.2.0'], /--agent-sha256 is missing/],
  [
    'a digest of no agent',
    ['manifests', ...complete, '--agent-sha256', `amd64=${'ab'.repeat(32)}`],
    /--agent-version is/,
  ],
  ['a source of no agent', ['manifests', ...complete, '--agent-source', 'https://a'], /--agent-version is missing/],
  [
    'a digest of no architecture',
    ['manifests', ...complete, '--agent-version', '0.2.0', '--agent-sha256', 'ab'.repeat(32)],
    /has to be ARCH=DIGEST, of amd64 or arm64/,
  ],
  [
    'a digest that is none',
    ['manifests', ...complete, '--agent-version', '0.2.0', '--agent-sha256', 'amd64=abc'],
    /SHA-256 in hex/,
  ],
  [
    'a digest of an unknown architecture',
    ['manifests', ...complete, '--agent-version', '0.2.0', '--agent-sha256', `vax=${'ab'.repeat(32)}`],
    /agent-sha256/,
  ],
  ['replicas not a number', ['manifests', ...complete, '--replicas', 'two'], /--replicas has to be a number/],
])('%s: says what is wrong', (_name, args, message) => {
  expect(() => parseInvocation(args)).toThrow(message)
})

it('reads an invocation', () => {
  expect(parseInvocation(['manifests', ...complete])).toEqual({
    command: 'manifests',
    settings: {
      seed: 'eu',
      image: 'i',
      vpnImage: 'v',
      rollout: { atOnce: '10%', deadlineSeconds: 600 },
      replicas: 2,
      externalAddress: '198.51.100.7',
      pullSecrets: [],
      resources: DEFAULT_RESOURCES,
    },
  })
})

/** What Kubernetes tells every pod. */
const POD = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' }

it('the pace of roll-outs is told to the seed-controller, which reads the same', () => {
  const invocation = parseInvocation([
    'manifests',
    ...complete,
    '--rollout-at-once=3',
    '--rollout-deadline-seconds=120',
  ])
  if (invocation.command !== 'manifests') throw new Error('it reads another command')
  expect(loadConfig({ ...POD, ...settingsData(invocation.settings) }).pace).toEqual({
    atOnce: { clusters: 3 },
    deadlineMs: 120_000,
  })
})

it('the agent that nodes are to have is told to the seed-controller, which reads the same', () => {
  const digests = { amd64: 'ab'.repeat(32), arm64: 'cd'.repeat(32) }
  const invocation = parseInvocation([
    'manifests',
    ...complete,
    '--agent-version=0.2.0',
    '--agent-source=https://example.com/agents',
    '--agent-spread-seconds=60',
    ...Object.entries(digests).flatMap(([arch, digest]) => ['--agent-sha256', `${arch}=${digest}`]),
  ])
  if (invocation.command !== 'manifests') throw new Error('it reads another command')
  const nodeAgent = { version: '0.2.0', sha256: digests, source: 'https://example.com/agents', spreadSeconds: 60 }
  expect(invocation.settings.nodeAgent).toEqual(nodeAgent)
  expect(loadConfig({ ...POD, ...settingsData(invocation.settings) }).nodeAgent).toEqual(nodeAgent)
  expect(() => loadConfig({ ...POD, ...settingsData(settings), NODE_AGENT: '{"version":"1"}' })).toThrow(/NODE_AGENT/)
  expect(() => loadConfig({ ...POD, ...settingsData(settings), NODE_AGENT: 'x' })).toThrow(/has to be JSON/)
})

it('a registry is told to the seed-controller, and has the images of its monitoring', () => {
  const args = ['manifests', ...complete, '--registry', 'mirror.example.com:5000/k8s', '--monitoring']
  const invocation = parseInvocation(args)
  const all = invocation.command === 'manifests' ? JSON.stringify(manifests(invocation.settings)) : ''
  expect(all).toContain('"IMAGE_REGISTRY":"mirror.example.com:5000/k8s"')
  expect(all).toMatch(/"image":"mirror\.example\.com:5000\/k8s\/prom\/prometheus:v/)
  expect(all).toMatch(/"image":"mirror\.example\.com:5000\/k8s\/prom\/alertmanager:v/)
  expect(all).not.toMatch(/"image":"docker\.io/)
})

const isMonitoring = ({ metadata }: { metadata: { name: string; namespace?: string } }) =>
  [metadata.name, metadata.namespace].some((name) => name?.includes('monitoring'))

it('the monitoring of a seed is what was reviewed, and comes only where it is asked for', async () => {
  expect(manifests(settings).filter(isMonitoring)).toEqual([])
  const all = manifests(monitored).filter(isMonitoring)
  const yaml = all.map(yamlOf).join('---\n')
  await expect(yaml).toMatchFileSnapshot('./golden/monitoring.yaml')
})

it.each<[string, string[], RegExp]>([
  ['storage of nothing', ['--monitoring-storage-mib', '2048'], /--monitoring is missing/],
  ['storage that is too small', ['--monitoring', '--monitoring-storage-mib', '10'], /has to be 1024 or more/],
  ['images of nothing', ['--alertmanager-image', 'r/a:1'], /--monitoring is missing/],
  ['an amount of nothing', ['--memory', 'much'], /has to be an amount of memory/],
  ['a Secret of no name', ['--monitoring', '--alertmanager-secret', 'A B'], /has to be the name of a Secret/],
])('%s: says what is wrong', (_name, args, message) => {
  expect(() => parseInvocation(['manifests', ...complete, ...args])).toThrow(message)
})

const read = (...args: string[]) => {
  const invocation = parseInvocation(['manifests', ...complete, ...args])
  return invocation.command === 'manifests' ? invocation.settings.monitoring : undefined
}

it('reads what monitoring is to be', () => {
  expect(read('--monitoring')).toEqual(DEFAULT_MONITORING)
  expect(read('--monitoring', '--alertmanager-secret', 'pager')).toMatchObject({ alertmanagerSecret: 'pager' })
  expect(read('--monitoring', '--prometheus-image', 'r/p:1')).toEqual({
    ...DEFAULT_MONITORING,
    prometheusImage: 'r/p:1',
  })
})

it('a chart may leave to its values what an installation needs', () => {
  const { replicas, rollout, pullSecrets, resources } = settings
  const invocation = parseInvocation(['chart', '--out', 'd', '--image', 'i'])
  expect(invocation).toEqual({
    command: 'chart',
    out: 'd',
    settings: { image: 'i', replicas, rollout, pullSecrets, resources },
  })
  expect(() => parseInvocation(['chart'])).toThrow(/--out is missing/)
})

it('definitions of custom resources are written as they are, with their rules and defaults', () => {
  expect(customResources().map(yamlOf).join()).toContain('x-kubernetes-validations:')
  // As Kubernetes reads it, for which `on` is true.
  for (const crd of customResources()) expect(parse(yamlOf(crd), { version: '1.1' })).toEqual(crd)
})
