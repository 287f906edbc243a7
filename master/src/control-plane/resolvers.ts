import { AUDIT_SINK_PATH, AUDIT_SINK_PORT } from '#seed-api'
import type {
  ClusterAdmissionPluginsResolvers,
  ClusterAuditResolvers,
  ClusterAuditSinkResolvers,
  ClusterComponentResolvers,
  ClusterComponentsResolvers,
  ComponentResourcesResolvers,
  ClusterControlPlaneResolvers,
  ClusterEtcdResolvers,
  ClusterEventRateLimitResolvers,
  ClusterPodSecurityResolvers,
  ClusterResolvers,
  EventLimitResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { sinkClientCA } from './audit-sink.ts'
import { toYaml } from '../yaml.ts'

export const ControlPlaneOfCluster: Pick<ClusterResolvers, 'controlPlane' | 'auditSinkClientCA'> = {
  controlPlane: ({ controlPlane }) => controlPlane ?? null,
  auditSinkClientCA: (cluster) => sinkClientCA(cluster) ?? null,
}

export const ClusterControlPlane: ClusterControlPlaneResolvers = {
  admissionPlugins: ({ admissionPlugins }) => admissionPlugins ?? null,
  podSecurity: ({ podSecurity }) => podSecurity ?? null,
  eventRateLimit: ({ eventRateLimit }) => eventRateLimit ?? null,
  audit: ({ audit }) => audit ?? null,
  etcd: ({ etcd }) => etcd ?? null,
  components: ({ components }) => components ?? null,
  featureGates: ({ featureGates = {} }) =>
    Object.keys(featureGates)
      .toSorted()
      .map((name) => ({ name, enabled: featureGates[name] === true })),
}

export const ClusterAdmissionPlugins: ClusterAdmissionPluginsResolvers = {
  enable: ({ enable }) => enable ?? [],
  disable: ({ disable }) => disable ?? [],
}

export const ClusterPodSecurity: ClusterPodSecurityResolvers = {
  enforce: ({ enforce }) => enforce ?? null,
  enforceVersion: ({ enforceVersion }) => enforceVersion ?? null,
  audit: ({ audit }) => audit ?? null,
  auditVersion: ({ auditVersion }) => auditVersion ?? null,
  warn: ({ warn }) => warn ?? null,
  warnVersion: ({ warnVersion }) => warnVersion ?? null,
  exemptNamespaces: ({ exemptNamespaces }) => exemptNamespaces ?? [],
}

export const ClusterEtcd: ClusterEtcdResolvers = {
  volumeSize: ({ volumeSize }) => volumeSize ?? null,
  storageClass: ({ storageClass }) => storageClass ?? null,
  quota: ({ quota }) => quota ?? null,
}

export const ClusterComponents: ClusterComponentsResolvers = {
  etcd: ({ etcd }) => etcd ?? null,
  apiserver: ({ apiserver }) => apiserver ?? null,
  controllerManager: ({ controllerManager }) => controllerManager ?? null,
  scheduler: ({ scheduler }) => scheduler ?? null,
  vpn: ({ vpn }) => vpn ?? null,
  prometheus: ({ prometheus }) => prometheus ?? null,
}

export const ClusterComponent: ClusterComponentResolvers = {
  replicas: ({ replicas }) => replicas ?? null,
  resources: ({ resources }) => resources ?? null,
}

export const ComponentResources: ComponentResourcesResolvers = {
  cpuRequest: ({ requests }) => requests?.cpu ?? null,
  memoryRequest: ({ requests }) => requests?.memory ?? null,
  memoryLimit: ({ limits }) => limits?.memory ?? null,
}

export const ClusterAudit: ClusterAuditResolvers = {
  preset: ({ preset }) => preset ?? null,
  policy: ({ policy }) => (policy ? toYaml(policy) : null),
  sink: ({ sink }) => sink ?? null,
}

export const ClusterAuditSink: ClusterAuditSinkResolvers = {
  port: ({ port }) => port ?? AUDIT_SINK_PORT,
  serverName: ({ serverName }) => serverName ?? null,
  path: ({ path }) => path ?? AUDIT_SINK_PATH,
  caBundle: ({ caBundle }) => caBundle ?? null,
}

export const ClusterEventRateLimit: ClusterEventRateLimitResolvers = {
  server: ({ server }) => server ?? null,
  namespace: ({ namespace }) => namespace ?? null,
  user: ({ user }) => user ?? null,
  sourceAndObject: ({ sourceAndObject }) => sourceAndObject ?? null,
}

export const EventLimit: EventLimitResolvers = {
  cacheSize: ({ cacheSize }) => cacheSize ?? null,
}
