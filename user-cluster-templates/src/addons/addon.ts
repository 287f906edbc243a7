import type { Manifest } from '../manifest.ts'

/** On every object inside a customer's cluster that is kept by us; the value is the addon's name. */
export const ADDON_LABEL = 'seedbed.dev/addon'

/** Everything an addon's template may know. No clients, no clock, no randomness. Holds a secret: never log it. */
export type AddonParams = {
  /** Kubernetes version without the `v`. */
  readonly version: string
  readonly images: Readonly<
    Record<'coredns' | 'kubeProxy' | 'kubeStateMetrics' | 'metricsServer' | 'nodeExporter', string>
  >
  /** Where nodes and pods reach the API server: `https://ADDRESS:PORT`. */
  readonly server: string
  /** PEM bundle of those who may have signed the API server's certificate. */
  readonly certificateAuthority: string
  readonly podCIDR: string
  readonly clusterDNS: string
  readonly clusterDomain: string
  /** What nodes read; its shape is a contract with them, and none of the templates' business. */
  readonly nodeConfig: Readonly<Record<string, unknown>>
  /** The key that OpenVPN's first packets are sealed with. Secret. */
  readonly tlsCryptKey: string
  /** Undefined where it shall not be: a cluster without nodes has no room for it. Holds a secret. */
  readonly metricsServer:
    | {
        readonly serving: ServingCertificate
        /** Whether one has been ready, so that the API server can be told to ask it. */
        readonly isServing: boolean
        readonly replicas?: number | undefined
      }
    | undefined
  readonly kubeStateMetrics: boolean
  readonly nodeExporter: boolean
  /** Undefined where it shall not be. `isDefault`: for claims that name no class. */
  readonly localPathStorage: { readonly image: string; readonly isDefault: boolean } | undefined
  /** A `corefile` takes the place of ours. */
  readonly coreDNS: { readonly replicas?: number | undefined; readonly corefile?: string | undefined }
}

/** What a program of an addon shows those who ask it: PEM, of the cluster's own authority, and its secret key. */
export type ServingCertificate = { readonly certificate: string; readonly key: string }

/** Something that is kept inside a customer's cluster. */
export type Addon = {
  readonly name: string
  readonly manifests: (p: AddonParams) => readonly Manifest[]
}

/** Labels of an object of an addon. */
export function addonLabels(addon: string): Record<string, string> {
  return { 'app.kubernetes.io/part-of': 'seedbed', [ADDON_LABEL]: addon }
}
