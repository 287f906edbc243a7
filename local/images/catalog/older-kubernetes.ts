import { versionOf, type ToolName } from '../../toolchain/definitions/all.ts'
import type { ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

/** Programs of control planes of earlier versions, by the names of their images. */
const COMPONENTS = {
  /** The minor version before. */
  minor: {
    'kube-apiserver': 'kube-apiserver-1.35',
    'kube-controller-manager': 'kube-controller-manager-1.35',
    'kube-scheduler': 'kube-scheduler-1.35',
  },
  /** A patch before. */
  patch: {
    'kube-apiserver': 'kube-apiserver-1.36.1',
    'kube-controller-manager': 'kube-controller-manager-1.36.1',
    'kube-scheduler': 'kube-scheduler-1.36.1',
  },
} as const satisfies Record<string, Record<string, ToolName>>

/** Which one it is that came before. */
export type Older = keyof typeof COMPONENTS

export const olderKubernetesTools = (older: Older) => Object.values(COMPONENTS[older])

/** Without the `v`. */
export const olderKubernetesVersion = (older: Older): string => versionOf(COMPONENTS[older]['kube-apiserver'])

/** What clusters are upgraded from in a test: only what a control plane runs. */
export function olderKubernetesImages(s: Sources, older: Older): readonly ImageSpec[] {
  return Object.entries(COMPONENTS[older]).map(([component, tool]) => {
    const path = `/usr/local/bin/${component}`
    return {
      name: `registry.k8s.io/${component}`,
      tag: { exact: `v${olderKubernetesVersion(older)}` },
      layers: [s.base, [{ kind: 'file', path, source: programOf(s, tool) }]],
      run: { Entrypoint: [path] },
    }
  })
}
