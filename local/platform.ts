/** The door to the embedded platform: what the command line and the tests call. */
export { packOwnAgent, provideAgent, provideBrokenAgent } from './platform/agents.ts'
export { provideConformanceImages } from './platform/conformance-images.ts'
export { down, type DownOptions } from './platform/down.ts'
export { limitMachines } from './platform/limit-machines.ts'
export { createNodeMachines, joinNode, listNodeMachines, type NodeMachine, removeNodeMachines } from './nodes/nodes.ts'
export {
  KUBERNETES_VERSION,
  offerKubernetesVersions,
  provideBrokenKubelet,
  provideKubernetesAs,
  provideOlderKubernetes,
  providePatchedKubelet,
} from './platform/kubernetes-versions.ts'
export { provideMonitoringImages } from './platform/monitoring-images.ts'
export type { InstanceRef, PlatformStatus, UpOptions, UpResult } from './platform/options.ts'
export { preflight, PreflightError } from './platform/preflight.ts'
export { publishOwnImages, type PublishOptions } from './platform/publish.ts'
export { logFile, operatorToken, status } from './platform/status.ts'
export { prepareTestImages, provideTestImages } from './platform/test-images.ts'
export { up } from './platform/up.ts'
