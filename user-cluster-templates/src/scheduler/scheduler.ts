import { clientDeployment, clientFlags } from '../client-deployment.ts'
import { flags, gates } from '../flags.ts'
import type { Component } from '../manifest.ts'
import { SECRETS } from '../pod.ts'
import { disruptionBudget } from '../workload.ts'

const PORT = 10_259

export const scheduler: Component = {
  name: 'scheduler',
  manifests: (p) => [
    clientDeployment(p, {
      name: 'scheduler',
      command: ['kube-scheduler', ...flags({ ...clientFlags(p, PORT, SECRETS), ...gates(p, 'scheduler') })],
      port: PORT,
      cpu: '10m',
      memory: '32Mi',
      memoryLimit: '512Mi',
    }),
    ...disruptionBudget(p, 'scheduler'),
  ],
}
