import type { Target } from '../egress/resolve.ts'

const KUBELET_PORT = 10_250

/** Why Prometheus may not have this; undefined if it may: metrics of kubelets, and of pods wherever they serve them. */
export function forbidden({ node, what, port }: Target): string | undefined {
  if (what.kind === 'pod' || port === KUBELET_PORT) return undefined
  return `of node ${node.name} only port ${KUBELET_PORT} may be read, not ${port}`
}
