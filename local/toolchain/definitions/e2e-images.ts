import type { ToolGroup } from '../definition.ts'

/** Programs that upstream's tests run in the cluster, beside agnhost. Released only as images. */
export const e2eImages = {
  name: 'e2e-images',
  version: '1.36.3',
  tools: { 'sample-apiserver': {}, nonewprivs: {} },
  build: { kind: 'go', module: 'e2e-images', target: 'tool', ldflags: '-s -w', expectedMs: 120_000, diskMiB: 1500 },
} as const satisfies ToolGroup
