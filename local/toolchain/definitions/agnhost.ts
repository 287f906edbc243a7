import type { ToolGroup } from '../definition.ts'

/** Upstream's program for tests of clusters: web servers, webhooks and clients in one. Released only as an image. */
export const agnhost = {
  name: 'agnhost',
  version: '1.36.3',
  tools: { agnhost: {} },
  build: { kind: 'go', module: 'agnhost', target: 'tool', ldflags: '-s -w', expectedMs: 60_000, diskMiB: 600 },
} as const satisfies ToolGroup
