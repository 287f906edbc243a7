import type { V1APIService, V1PodDisruptionBudget, V1Secret, V1Service, V1ServiceAccount } from '#kubernetes'
import type { Manifest } from '../../manifest.ts'
import { addonLabels, type Addon, type AddonParams, type ServingCertificate } from '../addon.ts'
import { metricsServerDeployment, PORT_NAME, selector } from './deployment.ts'
import { METRICS_API, METRICS_SERVER, METRICS_SERVER_TLS } from './names.ts'
import { metricsServerRights } from './rights.ts'

const { name: NAME } = METRICS_SERVER
const metadata = { ...METRICS_SERVER, labels: { ...addonLabels(NAME), ...selector } }

/** What pods and nodes use at the moment: for `kubectl top`, and for those who scale by it. */
export const metricsServer: Addon = {
  name: NAME,
  manifests: (p) => (p.metricsServer ? manifests(p, p.metricsServer) : []),
}

function manifests(p: AddonParams, of: NonNullable<AddonParams['metricsServer']>): Manifest[] {
  return [
    account,
    ...metricsServerRights(),
    secret(of.serving),
    service,
    metricsServerDeployment(p, metadata),
    disruptionBudget,
    // An API that nobody serves yet is in the way: without it discovery fails, and with that the end of namespaces.
    ...(of.isServing ? [apiService(p)] : []),
  ]
}

const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

function secret({ certificate, key }: ServingCertificate): Manifest<V1Secret> {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: { ...metadata, ...METRICS_SERVER_TLS },
    data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) },
  }
}

const service: Manifest<V1Service> = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { selector, ports: [{ name: PORT_NAME, port: 443, protocol: 'TCP', targetPort: PORT_NAME }] },
}

const disruptionBudget: Manifest<V1PodDisruptionBudget> = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  // A node with the only one must be drainable: figures are away for the seconds that another one takes to start.
  spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
}

function apiService(p: AddonParams): Manifest<V1APIService> {
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: METRICS_API, labels: metadata.labels },
    spec: {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      groupPriorityMinimum: 100,
      versionPriority: 100,
      caBundle: base64(p.certificateAuthority),
      service: { ...METRICS_SERVER, port: 443 },
    },
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
