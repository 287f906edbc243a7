import type { ToolGroup } from '../definition.ts'

/** The usual way from an API server to its nodes; `bench vpn` measures ours beside it. Released only as images. */
export const konnectivity = {
  name: 'konnectivity',
  version: '0.34.0',
  tools: { 'konnectivity-server': { builtAs: 'server' }, 'konnectivity-agent': { builtAs: 'agent' } },
  build: { kind: 'go', module: 'konnectivity', target: 'tool', ldflags: '-s -w', expectedMs: 60_000, diskMiB: 500 },
} as const satisfies ToolGroup
