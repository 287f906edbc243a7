import type { ToolGroup } from '../definition.ts'

/** Builds as a module, which 0.34.2 does not. The image that `seed install --monitoring` asks for is of this version. */
const version = '0.31.1'
const url = `https://github.com/prometheus/alertmanager/releases/download/v${version}`
const archive = `${url}/alertmanager-${version}.linux-{arch}.tar.gz`
const checksums = `${url}/sha256sums.txt`

/** Of the monitoring of a seed; built when somebody asks for that. */
export const alertmanager = {
  name: 'alertmanager',
  version,
  tools: {
    alertmanager: {
      ask: { args: ['--version'], answer: `version ${version}` },
      release: { url: archive, checksums, member: `alertmanager-${version}.linux-{arch}/alertmanager` },
    },
    /** For tests of its configuration. */
    amtool: {
      ask: { args: ['--version'], answer: `version ${version}` },
      release: { url: archive, checksums, member: `alertmanager-${version}.linux-{arch}/amtool` },
    },
  },
  build: {
    kind: 'go',
    module: 'alertmanager',
    target: 'tool',
    ldflags: `-s -w -X github.com/prometheus/common/version.Version=${version}`,
    expectedMs: 70_000,
    diskMiB: 800,
  },
} as const satisfies ToolGroup
