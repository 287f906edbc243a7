import type { Release, ToolGroup } from '../definition.ts'

const etcdVersion = '3.7.3'
const corednsVersion = '1.15.0'
const etcdUrl = `https://github.com/etcd-io/etcd/releases/download/v${etcdVersion}`
const corednsUrl = `https://github.com/coredns/coredns/releases/download/v${corednsVersion}/coredns_${corednsVersion}_linux_{arch}.tgz`

function etcdRelease(program: string): Release {
  const folder = `etcd-v${etcdVersion}-linux-{arch}`
  return { url: `${etcdUrl}/${folder}.tar.gz`, checksums: `${etcdUrl}/SHA256SUMS`, member: `${folder}/${program}` }
}

/** CoreDNS has a plugin that talks to etcd; sharing a module spares compiling their client twice. */
export const etcdCoredns = {
  name: 'etcd-coredns',
  version: etcdVersion,
  tools: {
    etcd: {
      builtAs: 'server', // Go names a program after the last element of its package's path.
      ask: { args: ['--version'], answer: `etcd Version: ${etcdVersion}` },
      release: etcdRelease('etcd'),
    },
    etcdctl: {
      ask: { args: ['version'], answer: `etcdctl version: ${etcdVersion}` },
      release: etcdRelease('etcdctl'),
    },
    etcdutl: {
      ask: { args: ['version'], answer: `etcdutl version: ${etcdVersion}` },
      release: etcdRelease('etcdutl'),
    },
    coredns: {
      version: corednsVersion,
      ask: { args: ['-version'], answer: `CoreDNS-${corednsVersion}` },
      release: { url: corednsUrl, checksums: `${corednsUrl}.sha256`, member: 'coredns' },
    },
  },
  build: {
    kind: 'go',
    module: 'etcd-coredns',
    target: 'tool',
    ldflags: '-s -w',
    expectedMs: 150_000,
    diskMiB: 2500,
  },
} as const satisfies ToolGroup
