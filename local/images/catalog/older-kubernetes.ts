import { versionOf, type ToolName } from '../../toolchain/definitions/all.ts'
import type { ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

/** Programs of control planes of the minor version before, by the names of their images. */
const COMPONENTS = {
  'kube-apiserver': 'kube-apiserver-1.35',
  'kube-controller-manager': 'kube-controller-manager-1.35',
  'kube-scheduler': 'kube-scheduler-1.35',
} as const satisfies Record<string, ToolName>

export const OLDER_KUBERNETES_TOOLS = Object.values(COMPONENTS)

/** Without the `v`. */
export const OLDER_KUBERNETES = versionOf('kube-apiserver-1.35')

/** What clusters are upgraded from in a test: only what a control plane runs. */
export function olderKubernetesImages(s: Sources): readonly ImageSpec[] {
  return Object.entries(COMPONENTS).map(([component, tool]) => {
    const path = `/usr/local/bin/${component}`
    return {
      name: `registry.k8s.io/${component}`,
      tag: { exact: `v${OLDER_KUBERNETES}` },
      layers: [s.base, [{ kind: 'file', path, source: programOf(s, tool) }]],
      run: { Entrypoint: [path] },
    }
  })
}
