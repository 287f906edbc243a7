import type { ToolGroup } from '../definition.ts'

const version = '1.5.2'
const url = `https://github.com/opencontainers/runc/releases/download/v${version}`

export const runc = {
  name: 'runc',
  version,
  tools: {
    runc: {
      ask: { args: ['--version'], answer: `runc version ${version}` },
      release: { url: `${url}/runc.{arch}`, checksums: `${url}/runc.sha256sum` },
    },
  },
  build: {
    kind: 'go',
    module: 'runc',
    target: 'tool',
    // Static, as upstream's release is: a machine's root need not hold libseccomp.
    ldflags: '-s -w -extldflags -static',
    tags: 'seccomp,netgo,osusergo',
    cgo: true,
    packages: ['gcc', 'libc6-dev', 'pkg-config', 'libseccomp-dev'],
    expectedMs: 15_000,
    diskMiB: 200,
  },
} as const satisfies ToolGroup
