import type { Tool, ToolGroup } from '../definition.ts'

const version = '1.9.1'
const url = `https://github.com/containernetworking/plugins/releases/download/v${version}/cni-plugins-linux-{arch}-v${version}.tgz`

/** Plugins answer on standard input and are not made to be on PATH, so none is looked for there. */
function plugin(name: string): Tool {
  return { release: { url, checksums: `${url}.sha256`, member: `./${name}` } }
}

export const cniPlugins = {
  name: 'cni-plugins',
  version,
  tools: {
    bridge: plugin('bridge'),
    'host-local': plugin('host-local'),
    loopback: plugin('loopback'),
    portmap: plugin('portmap'),
    firewall: plugin('firewall'),
  },
  build: {
    kind: 'go',
    module: 'cni-plugins',
    target: 'tool',
    ldflags: `-s -w -X github.com/containernetworking/plugins/pkg/utils/buildversion.BuildVersion=v${version}`,
    expectedMs: 15_000,
    diskMiB: 150,
  },
  debian: { package: 'containernetworking-plugins', directory: '/usr/lib/cni' },
} as const satisfies ToolGroup
