import type { ToolGroup } from '../definition.ts'

/** Published only as an image; ours is a few lines under `modules/pause`. The version is the image's that it stands for. */
export const pause = {
  name: 'pause',
  version: '3.10.1',
  tools: { pause: {} },
  build: { kind: 'go', module: 'pause', target: '.', ldflags: '-s -w', expectedMs: 5_000, diskMiB: 50 },
} as const satisfies ToolGroup
