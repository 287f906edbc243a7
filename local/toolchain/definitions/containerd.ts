import type { Tool, ToolGroup } from '../definition.ts'

const version = '2.4.2'
const url = `https://github.com/containerd/containerd/releases/download/v${version}/containerd-${version}-linux-{arch}.tar.gz`

function program(name: string, args: readonly string[]): Tool {
  return { ask: { args, answer: version }, release: { url, checksums: `${url}.sha256sum`, member: `bin/${name}` } }
}

export const containerd = {
  name: 'containerd',
  version,
  tools: {
    containerd: program('containerd', ['--version']),
    'containerd-shim-runc-v2': program('containerd-shim-runc-v2', ['-v']),
    ctr: program('ctr', ['--version']),
  },
  build: {
    kind: 'go',
    module: 'containerd',
    target: 'tool',
    ldflags: '-s -w',
    tags: 'no_btrfs,no_devmapper,no_zfs',
    expectedMs: 60_000,
    diskMiB: 700,
  },
} as const satisfies ToolGroup
