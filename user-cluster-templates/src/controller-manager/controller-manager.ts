import { clientDeployment, clientFlags } from '../client-deployment.ts'
import { flags, gates } from '../flags.ts'
import type { Component, ControlPlaneParams } from '../manifest.ts'
import { SECRETS } from '../pod.ts'
import { disruptionBudget } from '../workload.ts'

const PORT = 10_257

export const controllerManager: Component = {
  name: 'controller-manager',
  manifests: (p) => [
    clientDeployment(p, {
      name: 'controller-manager',
      command: ['kube-controller-manager', ...controllerManagerFlags(p)],
      port: PORT,
      cpu: '15m',
      memory: '64Mi',
      memoryLimit: '1Gi',
    }),
    ...disruptionBudget(p, 'controller-manager'),
  ],
}

function controllerManagerFlags(p: ControlPlaneParams): string[] {
  return flags({
    ...clientFlags(p, PORT, SECRETS),
    ...gates(p, 'controller-manager'),
    'allocate-node-cidrs': true,
    'cluster-cidr': p.podCIDR,
    'cluster-name': p.id,
    'cluster-signing-cert-file': `${SECRETS}/signing-ca.crt`,
    // A removed node is out of the API within a day.
    'cluster-signing-duration': '24h',
    'cluster-signing-key-file': `${SECRETS}/signing-ca.key`,
    // Certificates of nodes are approved by the seed-controller, by stricter rules than those of `csrapproving`.
    controllers: '*,bootstrapsigner,tokencleaner,-csrapproving',
    // With upstream's 20 and 30 it waits for itself for half of the five seconds that it takes to start.
    'kube-api-burst': 200,
    'kube-api-qps': 100,
    'node-cidr-mask-size': p.nodeMask,
    'root-ca-file': `${SECRETS}/ca.crt`,
    'service-account-private-key-file': `${SECRETS}/service-account.key`,
    'service-cluster-ip-range': p.serviceCIDR,
    // Pods that have ended and that nobody removed: what is over this many goes.
    'terminated-pod-gc-threshold': 1000,
    'use-service-account-credentials': true,
  })
}
