import type { Component } from '../manifest.ts'
import { disruptionBudget } from '../workload.ts'
import { apiserverAuthentication } from './authentication.ts'
import { apiserverConfig } from './config.ts'
import { apiserverDeployment } from './deployment.ts'

export const apiserver: Component = {
  name: 'apiserver',
  manifests: (p) => [
    apiserverConfig(p),
    apiserverAuthentication(p),
    apiserverDeployment(p),
    ...disruptionBudget(p, 'apiserver'),
  ],
}
