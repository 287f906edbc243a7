import type { ToolGroup } from '../definition.ts'

/** Nodes and pods that are only said to run; `bench scale` has a thousand control planes of them. Released only as an image. */
export const kwok = {
  name: 'kwok',
  version: '0.7.0',
  tools: { kwok: {} },
  build: { kind: 'go', module: 'kwok', target: 'tool', ldflags: '-s -w', expectedMs: 60_000, diskMiB: 600 },
} as const satisfies ToolGroup
