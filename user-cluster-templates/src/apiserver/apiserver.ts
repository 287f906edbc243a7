import type { Component } from '../manifest.ts'
import { disruptionBudget } from '../workload.ts'
import { apiserverConfig } from './config.ts'
import { apiserverDeployment } from './deployment.ts'

export const apiserver: Component = {
  name: 'apiserver',
  manifests: (p) => [apiserverConfig(p), apiserverDeployment(p), ...disruptionBudget(p, 'apiserver')],
}
