import type { ToolGroup } from '../definition.ts'

/**
 * The embedded MongoDB-compatible server. A beta whose format on disk changes between versions,
 * so the version is exact and none found elsewhere is used.
 */
export const secantus = {
  name: 'secantus',
  version: '0.5.3-beta.196',
  tools: { 'secantusd-rs': {} },
  build: {
    kind: 'cargo',
    crate: 'secantus-mdb',
    rust: '1.95',
    packages: ['gcc', 'g++', 'libc6-dev', 'cmake', 'make', 'zlib1g-dev'],
    expectedMs: 270_000,
    diskMiB: 1500,
  },
} as const satisfies ToolGroup
