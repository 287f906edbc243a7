import type { ToolGroup } from '../definition.ts'

/** Published only as an image, and its `--version` never changes: it can be neither downloaded nor asked. */
export const localPathProvisioner = {
  name: 'local-path-provisioner',
  version: '0.0.30',
  tools: { 'local-path-provisioner': {} },
  build: {
    kind: 'go',
    module: 'local-path-provisioner',
    target: 'tool',
    ldflags: '-s -w',
    expectedMs: 60_000,
    diskMiB: 600,
  },
} as const satisfies ToolGroup
