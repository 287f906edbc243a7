import type { Component } from '../manifest.ts'
import { prometheusConfig } from './config.ts'
import { prometheusDeployment } from './deployment.ts'

/** The newest figures of one cluster: its control plane, its nodes, and its pods that ask for it. */
export const prometheus: Component = {
  name: 'prometheus',
  manifests: (p) => [prometheusConfig(p), prometheusDeployment(p)],
}
