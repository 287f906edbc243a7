import type { ToolGroup } from '../definition.ts'

const version = '3.22.0'
const file = `helm-v${version}-linux-{arch}.tar.gz`

/** Helm takes itself for a client of the Kubernetes whose libraries it was built with: 1.37. Without being told, of 1.20. */
const kubernetes = ['chartutil', 'lint/rules'].flatMap((folder) => [
  `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMajor=1`,
  `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMinor=37`,
])

/** For tests of the chart of the master; the local platform needs none. */
export const helm = {
  name: 'helm',
  version,
  tools: {
    helm: {
      ask: { args: ['version', '--short'], answer: `v${version}` },
      release: {
        url: `https://get.helm.sh/${file}`,
        checksums: `https://get.helm.sh/${file}.sha256sum`,
        member: 'linux-{arch}/helm',
      },
    },
  },
  build: {
    kind: 'go',
    module: 'helm',
    target: 'tool',
    ldflags: ['-s -w', `-X helm.sh/helm/v3/internal/version.version=v${version}`, ...kubernetes].join(' '),
    expectedMs: 90_000,
    diskMiB: 1000,
  },
} as const satisfies ToolGroup
