import { expect, it } from 'vitest'
import { checkDocuments } from './check.ts'
import { readDocuments } from './located.ts'
import { problemText } from './problem.ts'

const seed = `apiVersion: seedbed.dev/v1alpha1
kind: Seed
metadata:
  name: eu
spec:
  location: Frankfurt, Germany
  kubeconfigFile: eu.kubeconfig
`
const datacenter = (change: (text: string) => string = (text) => text) =>
  change(`apiVersion: seedbed.dev/v1alpha1
kind: Datacenter
metadata:
  name: byo-eu
spec:
  seed: eu
  provider: byo
  region: eu-central
`)
const versions = (spec: string) => `apiVersion: seedbed.dev/v1alpha1\nkind: KubernetesVersions\nspec: ${spec}\n`

function check(...documents: string[]): string[] {
  const read = readDocuments('/c/a.yaml', documents.join('---\n'))
  const result = checkDocuments(read.documents, read.problems)
  return result.kind === 'ok' ? [] : result.problems.map(problemText)
}

it('says where each seed and datacenter is', () => {
  const result = checkDocuments(readDocuments('/c/a.yaml', [seed, datacenter()].join('---\n')).documents)
  const { seeds, datacenters } = result.kind === 'ok' ? result.config : { seeds: [], datacenters: [] }
  expect([...seeds, ...datacenters].map(({ name, source }) => [name, source])).toEqual([
    ['eu', { file: 'a.yaml', line: 4 }],
    ['byo-eu', { file: 'a.yaml', line: 12 }],
  ])
})

it('says where clusters of a seed may send audit events', () => {
  const text = `${seed}  auditSinks: { allowedCIDRs: [10.20.0.0/16] }\n`
  expect(checkDocuments(readDocuments('/c/a.yaml', text).documents)).toMatchObject({
    config: { seeds: [{ auditSinks: { allowedCIDRs: ['10.20.0.0/16'] } }] },
  })
})

it('says by which proxy nodes of a datacenter reach registries', () => {
  const text = `${seed}---\n${datacenter()}  proxy: { httpProxy: 'http://proxy.example.com:3128', noProxy: [corp.example] }\n`
  expect(checkDocuments(readDocuments('/c/a.yaml', text).documents)).toMatchObject({
    config: { datacenters: [{ proxy: { httpProxy: 'http://proxy.example.com:3128', noProxy: ['corp.example'] } }] },
  })
})

it.each<[string, string[], string[]]>([
  ['good files', [seed, datacenter(), versions('{ versions: [1.36.3], default: 1.36.3 }')], []],
  ['a trailing separator', [seed, ''], []],
  ['ranges of audit sinks', [`${seed}  auditSinks: { allowedCIDRs: [10.20.0.0/16, 0.0.0.0/0] }\n`], []],
  [
    'an address for a range',
    [`${seed}  auditSinks: { allowedCIDRs: [10.20.0.1] }\n`],
    [
      '/c/a.yaml:8: spec.auditSinks.allowedCIDRs.0: "10.20.0.1": write an IPv4 range like 10.20.0.0/16, and 10.20.0.7/32 for one address',
    ],
  ],
  [
    'a proxy with a password',
    [seed, datacenter((text) => `${text}  proxy: { httpsProxy: 'http://ann:secret@proxy:3128' }\n`)],
    [
      '/c/a.yaml:17: spec.proxy.httpsProxy: "http://…@proxy:3128": holds a user or a password, which would be seen in status, logs and the environment of processes: use a proxy that knows nodes by their addresses, and write it like http://proxy.example.com:3128.',
    ],
  ],
  [
    'names without a proxy',
    [seed, datacenter((text) => `${text}  proxy: { noProxy: [corp.example] }\n`)],
    ['/c/a.yaml:17: spec.proxy.httpProxy: is missing; name httpProxy, httpsProxy or both'],
  ],
  [
    'an unknown provider',
    [seed, datacenter((text) => text.replace('byo\n', 'acme\n'))],
    [
      '/c/a.yaml:15: spec.provider: "acme" is not known; allowed: local, byo, aws, azure, gcp, digitalocean, hetzner, openstack, vsphere',
    ],
  ],
  [
    'a duplicate name',
    [seed, datacenter(), datacenter()],
    ['/c/a.yaml:21: metadata.name: the Datacenter "byo-eu" is already at /c/a.yaml:12; give one of them another name'],
  ],
  [
    'a datacenter on no seed',
    [seed, datacenter((text) => text.replace('seed: eu', 'seed: mars'))],
    ['/c/a.yaml:14: spec.seed: there is no seed "mars"; allowed: eu'],
  ],
  [
    'no seed at all',
    [datacenter()],
    ['/c/a.yaml:6: spec.seed: there is no seed "eu"; no file has a document of kind Seed'],
  ],
  [
    'a misspelt field',
    [seed, datacenter((text) => text.replace('region', 'regoin'))],
    [
      '/c/a.yaml:13: spec.region: is missing; allowed: a string',
      '/c/a.yaml:16: spec.regoin: is not known here; did you mean "region"?',
    ],
  ],
  [
    'a field of the wrong type',
    [seed.replace('Frankfurt, Germany', '[1]')],
    ['/c/a.yaml:6: spec.location: [1] is of the wrong type; allowed: a string'],
  ],
  [
    'an unknown kind',
    ['kind: Seeds\n'],
    ['/c/a.yaml:1: kind: "Seeds" is not known; allowed: Seed, Datacenter, KubernetesVersions, IdentityProvider'],
  ],
  [
    'no kind',
    ['a: 1\n'],
    ['/c/a.yaml:1: kind: is missing; allowed: Seed, Datacenter, KubernetesVersions, IdentityProvider'],
  ],
  [
    'something else than a map',
    ['- 1\n'],
    ['/c/a.yaml:1: kind: is missing; allowed: Seed, Datacenter, KubernetesVersions, IdentityProvider'],
  ],
  [
    'another version',
    [seed.replace('v1alpha1', 'v2')],
    ['/c/a.yaml:1: apiVersion: "seedbed.dev/v2" is not known; allowed: seedbed.dev/v1alpha1'],
  ],
  [
    'a default that is not offered',
    [versions('{ versions: [1.36.3], default: 1.35.0 }')],
    ['/c/a.yaml:3: spec.default: "1.35.0" is not in spec.versions; allowed: 1.36.3'],
  ],
  [
    'a version twice, and one that is no version',
    [
      versions('{ versions: [1.36.3, { version: 1.36.3 }], default: 1.36.3 }'),
      versions('{ versions: [1.36], default: 1.36.3 }'),
    ],
    [
      '/c/a.yaml:7: spec.versions.0: 1.36: write a version like "1.36.3", or a map with the field version',
      '/c/a.yaml:3: spec.versions.1: "1.36.3" is there twice',
    ],
  ],
  [
    'an identity provider without encryption',
    [
      'apiVersion: seedbed.dev/v1alpha1\nkind: IdentityProvider\nmetadata: { name: company }\nspec:\n  issuer: http://login.example.org\n  displayName: Company\n  clientId: seedbed\n',
    ],
    ['/c/a.yaml:5: spec.issuer: "http://login.example.org": use https'],
  ],
  [
    'versions twice',
    [versions('{ versions: [1.36.3], default: 1.36.3 }'), versions('{ versions: [1.36.3], default: 1.36.3 }')],
    ['/c/a.yaml:6: kind: KubernetesVersions is already at /c/a.yaml:2; keep one of them'],
  ],
  [
    'several mistakes in one document, with the mistakes of others',
    [seed, datacenter(), datacenter((text) => text.replace('byo\n', 'acme\n').replace('seed: eu', 'seed: mars'))],
    [
      '/c/a.yaml:24: spec.provider: "acme" is not known; allowed: local, byo, aws, azure, gcp, digitalocean, hetzner, openstack, vsphere',
      '/c/a.yaml:21: metadata.name: the Datacenter "byo-eu" is already at /c/a.yaml:12; give one of them another name',
      '/c/a.yaml:23: spec.seed: there is no seed "mars"; allowed: eu',
    ],
  ],
])('%s', (_name, documents, problems) => {
  expect(check(...documents)).toEqual(problems)
})

it.each([
  [
    'two minor versions up',
    '{ from: 1.34.*, to: 1.36.* }',
    '"1.36.*" is not the minor version of "1.34.*" nor the next one',
  ],
  ['down', '{ from: 1.36.3, to: 1.36.1 }', '"1.36.1" is not newer than "1.36.3"'],
  [
    'to another minor version by itself',
    '{ from: 1.35.*, to: 1.36.*, automatic: true }',
    'a minor version up is for people to decide: leave automatic away',
  ],
  ['to what is not there', '{ from: 1.36.3, to: 1.36.4 }', '"1.36.4" is not in spec.versions; allowed: 1.36.3'],
])('an update %s', (_name, rule, message) => {
  const document = versions(`{ versions: [1.36.3], default: 1.36.3, updates: [${rule}] }`)
  expect(check(document)).toEqual([`/c/a.yaml:3: spec.updates.0.to: ${message}`])
})

it('names the line of broken YAML, and does not blame others for what it hides', () => {
  const problems = check('metadata: [\n', datacenter())
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^\/c\/a\.yaml:\d+: this is not valid YAML: /)
})

it('reports a key written twice', () => {
  expect(check(`${seed}kind: Seed\n`)[0]).toMatch(/^\/c\/a\.yaml:8: this is not valid YAML: Map keys must be unique/)
})

it('resolves paths from the file, and puts the newest version first', () => {
  const { documents } = readDocuments(
    '/c/a.yaml',
    [seed, versions('{ versions: [1.9.0, 1.36.3], default: 1.9.0 }')].join('---\n'),
  )
  expect(checkDocuments(documents)).toMatchObject({
    config: {
      seeds: [{ name: 'eu', kubeconfigFile: '/c/eu.kubeconfig' }],
      kubernetes: { releases: [{ version: '1.36.3' }, { version: '1.9.0' }], default: '1.9.0' },
    },
  })
})
