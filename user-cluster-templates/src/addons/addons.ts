import type { Addon } from './addon.ts'
import { clusterInfo } from './cluster-info.ts'
import { controlPlaneAccess } from './control-plane-access.ts'
import { coredns } from './coredns.ts'
import { joining } from './joining.ts'
import { kubeProxy } from './kube-proxy.ts'
import { kubernetesService } from './kubernetes-service.ts'
import { kubeStateMetrics } from './kube-state-metrics.ts'
import { localPathStorage } from './local-path-storage.ts'
import { metricsServer } from './metrics-server/metrics-server.ts'
import { nodeExporter } from './node-exporter.ts'

/** Everything that is kept inside a customer's cluster, in the order in which a node comes to need it. */
export const addons: readonly Addon[] = [
  clusterInfo,
  kubernetesService,
  joining,
  controlPlaneAccess,
  kubeProxy,
  coredns,
  metricsServer,
  localPathStorage,
  kubeStateMetrics,
  nodeExporter,
]
