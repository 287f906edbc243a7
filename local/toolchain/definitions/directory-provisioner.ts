import type { ToolGroup } from '../definition.ts'

/** Ours, under `modules/directory-provisioner`: volumes of the local seeds. */
export const directoryProvisioner = {
  name: 'directory-provisioner',
  version: '0.1.0',
  tools: { 'directory-provisioner': {} },
  build: {
    kind: 'go',
    module: 'directory-provisioner',
    target: '.',
    ldflags: '-s -w',
    expectedMs: 60_000,
    diskMiB: 500,
  },
} as const satisfies ToolGroup
