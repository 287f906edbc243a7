import type { ToolGroup } from '../definition.ts'

/** An S3 server over a directory, where the snapshots of clusters of the local platform go. */
export const versitygw = {
  name: 'versitygw',
  version: '1.8.0',
  tools: { versitygw: {} },
  build: { kind: 'go', module: 'versitygw', target: 'tool', ldflags: '-s -w', expectedMs: 120_000, diskMiB: 1200 },
} as const satisfies ToolGroup
