import type { KubernetesObject, V1ObjectMeta } from '#kubernetes'
import type { Issuer } from './issuer.ts'

/** A complete object, ready for server-side apply. */
export type Manifest<T extends KubernetesObject = KubernetesObject> = T & {
  apiVersion: string
  kind: string
  metadata: V1ObjectMeta & { name: string }
}

/** The programs of a control plane; also the names of their objects, Secrets and Services. */
export const COMPONENT_NAMES = ['etcd', 'apiserver', 'controller-manager', 'scheduler', 'vpn', 'prometheus'] as const
export type ComponentName = (typeof COMPONENT_NAMES)[number]

/**
 * One program of a control plane. Everything it needs is an input, and the parameters hold all inputs: nothing here says in
 * what order they start, and one that finds that it came too early ends and is started again.
 */
export type Component = {
  readonly name: ComponentName
  readonly manifests: (p: ControlPlaneParams) => readonly Manifest[]
}

/** What is known of a cluster from its specification alone. */
export type FoundationParams = {
  /** The cluster's id. */
  readonly id: string
  readonly namespace: string
  readonly profile: 'single' | 'ha'
  /** Where the API server posts its audit events too; absent: nowhere. */
  readonly auditSink?: AuditSink | undefined
}

/** An HTTPS endpoint in the network around the seed: port 443, path `/` and the name in its certificate where nothing is said. */
export type AuditSink = {
  readonly address: string
  readonly port?: number | undefined
  readonly serverName?: string | undefined
  readonly path?: string | undefined
  /** PEM; without it the authorities that the image trusts. */
  readonly caBundle?: string | undefined
}

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted'

/** Events a second for long, and at once; how many of them have a limit of their own at a time. */
export type EventLimit = { readonly qps: number; readonly burst: number; readonly cacheSize?: number | undefined }

/** A Policy of `audit.k8s.io/v1`; of its rules the first that fits a request counts. */
export type AuditPolicy = {
  readonly omitStages?: readonly string[] | undefined
  readonly omitManagedFields?: boolean | undefined
  readonly rules: readonly {
    readonly level: string
    readonly users?: readonly string[] | undefined
    readonly userGroups?: readonly string[] | undefined
    readonly verbs?: readonly string[] | undefined
    readonly resources?:
      | readonly {
          readonly group?: string | undefined
          readonly resources?: readonly string[] | undefined
          readonly resourceNames?: readonly string[] | undefined
        }[]
      | undefined
    readonly namespaces?: readonly string[] | undefined
    readonly nonResourceURLs?: readonly string[] | undefined
    readonly omitStages?: readonly string[] | undefined
    readonly omitManagedFields?: boolean | undefined
  }[]
}

/** How an API server differs from what it is by default. Checked before: what is here works with its version. */
export type ApiserverOptions = {
  readonly admissionPlugins?:
    { readonly enable?: readonly string[] | undefined; readonly disable?: readonly string[] | undefined } | undefined
  /** Where a namespace has no labels of its own. */
  readonly podSecurity?:
    | {
        readonly enforce?: PodSecurityLevel | undefined
        readonly enforceVersion?: string | undefined
        readonly audit?: PodSecurityLevel | undefined
        readonly auditVersion?: string | undefined
        readonly warn?: PodSecurityLevel | undefined
        readonly warnVersion?: string | undefined
        readonly exemptNamespaces?: readonly string[] | undefined
      }
    | undefined
  /** With a preset or a policy to the standard output of the API server; without, to files in its pod. */
  readonly audit?:
    | {
        readonly preset?: 'minimal' | 'recommended' | 'metadata' | undefined
        readonly policy?: AuditPolicy | undefined
      }
    | undefined
  /** In place of the limits of the same kind. */
  readonly eventRateLimit?:
    | {
        readonly server?: EventLimit | undefined
        readonly namespace?: EventLimit | undefined
        readonly user?: EventLimit | undefined
        readonly sourceAndObject?: EventLimit | undefined
      }
    | undefined
}

/** What a seed keeps for each replica of a program, and where it ends; quantities as Kubernetes has them. */
export type WantedResources = {
  readonly requests?: { readonly cpu?: string | undefined; readonly memory?: string | undefined } | undefined
  readonly limits?: { readonly memory?: string | undefined } | undefined
}

/** What is wanted of a component otherwise than by default; replicas of the API server only. */
export type ComponentOptions = {
  readonly replicas?: number | undefined
  readonly resources?: WantedResources | undefined
}

/** Programs that have feature gates, each with those that are not as by default. */
export type FeatureGates = Readonly<
  Record<'apiserver' | 'controller-manager' | 'scheduler', Readonly<Record<string, boolean>>>
>

/** Everything a template may know. No clients, no clock, no randomness. */
export type ControlPlaneParams = FoundationParams & {
  readonly images: Readonly<Record<ComponentName, string>>
  readonly podCIDR: string
  readonly serviceCIDR: string
  /** By which names inside the cluster end. */
  readonly clusterDomain: string
  /** Length of the prefix of each node's part of `podCIDR`: 24 is 254 pods. */
  readonly nodeMask: number
  readonly address: Address
  /** For each component, which issue of its Secret it has to run with. Another one restarts it. */
  readonly secretEditions: Readonly<Record<ComponentName, string>>
  /** Undefined while the seed was not told. */
  readonly issuer: Issuer | undefined
  readonly etcdStorage: {
    readonly sizeMiB: number
    readonly className?: string
    /** What its database may become; without it a part of the volume that leaves room for the rest. */
    readonly quotaMiB?: number
  }
  readonly apiserver: ApiserverOptions
  readonly featureGates: FeatureGates
  readonly components: Readonly<Partial<Record<ComponentName, ComponentOptions | undefined>>>
  /** Which addons inside the cluster its Prometheus reads. */
  readonly scrapedAddons: { readonly kubeStateMetrics: boolean; readonly nodeExporter: boolean }
  /** What shall not run now, without a replica: while a snapshot is restored nobody may serve or change what is replaced. */
  readonly stopped: readonly ComponentName[]
}

/** Where the API server and the VPN are reached, from outside and from inside the seed. */
export type Address = {
  /** What people and nodes dial, an IP address; also advertised inside the cluster. */
  readonly external: string
  /** Outside and inside port: pods of the customer's cluster dial the advertised one, which is both. */
  readonly port: number
  /** ClusterIP of the API server's Service on the seed. */
  readonly internal: string
  /** ClusterIPs of the members' Services, by ordinal. */
  readonly etcd: readonly string[]
  readonly vpn: {
    /** ClusterIP of Service `vpn`, behind which is any replica that is ready. */
    readonly egress: string
    /** By ordinal: the ClusterIP of its own Service, and the port at which nodes dial it at `external`. */
    readonly replicas: readonly { readonly internal: string; readonly port: number }[]
  }
}
