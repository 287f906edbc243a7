/** The door to what a customer's control plane is made of. Everything behind it is pure. */
import { apiserver } from './src/apiserver/apiserver.ts'
import { controllerManager } from './src/controller-manager/controller-manager.ts'
import { etcd } from './src/etcd/etcd.ts'
import type { Component } from './src/manifest.ts'
import { prometheus } from './src/prometheus/prometheus.ts'
import { scheduler } from './src/scheduler/scheduler.ts'
import { vpn } from './src/vpn/vpn.ts'

/** In the order in which people think of them. */
export const components: readonly Component[] = [etcd, apiserver, controllerManager, scheduler, vpn, prometheus]

export { ADDON_LABEL, type Addon, type AddonParams, type ServingCertificate } from './src/addons/addon.ts'
export { addons } from './src/addons/addons.ts'
export { addonImagesOf } from './src/addons/images.ts'
export {
  METRICS_API,
  METRICS_SERVER,
  METRICS_SERVER_HOST,
  METRICS_SERVER_TLS,
} from './src/addons/metrics-server/names.ts'
export { AUDIT_CLIENT } from './src/apiserver/audit-sink.ts'
export { AUTHENTICATION_NAME } from './src/apiserver/authentication.ts'
export { INTERNAL_PORT } from './src/apiserver/service.ts'
export { ETCD_BOOTSTRAP, etcdBootstrap } from './src/etcd/bootstrap.ts'
export { etcdClientUrls, etcdPeerUrl, etcdQuotaOf } from './src/etcd/flags.ts'
export { etcdMembers } from './src/etcd/service.ts'
export { etcdClaim, etcdClaimBefore } from './src/etcd/stateful-set.ts'
export { foundation } from './src/foundation/foundation.ts'
export { clusterNamespace } from './src/foundation/namespace.ts'
export { imagesOf, type KubernetesVersions } from './src/images.ts'
export { imageIn, imagesIn } from './src/registry.ts'
export { ISSUER, type Issuer } from './src/issuer.ts'
export {
  type Alert,
  alertingRule,
  AS_SEVERE,
  type AlertSeverity,
  type Rules,
  runbookOf,
  SUBJECT_LABEL,
} from './src/prometheus/alert-rule.ts'
export { ALERTS } from './src/prometheus/alerts.ts'
export { ANSWERED_WITHIN, RECORDED } from './src/prometheus/recordings.ts'
export { RULES } from './src/prometheus/rules.ts'
export { prometheusUrl } from './src/prometheus/service.ts'
export { CLUSTER_LABEL, COMPONENT_LABEL, MONITORING_LABEL, READ_AGAIN } from './src/labels.ts'
export {
  COMPONENT_NAMES,
  type Address,
  type Component,
  type ComponentName,
  type ControlPlaneParams,
  type FoundationParams,
  type Manifest,
} from './src/manifest.ts'
export { nobody, PRIORITY_CLASS, restricted } from './src/pod.ts'
export {
  ARRANGER,
  MEMBER_WORKS,
  memberDataPod,
  memberWorkName,
  RESTORE_LABEL,
  REVISION_BUMP,
  type MemberWork,
} from './src/snapshot/member-data.ts'
export { RECEIVER } from './src/snapshot/receiver.ts'
export { scratchMember, SCRATCH_MEMBER, type ScratchParams } from './src/snapshot/scratch-member.ts'
export { NODE_RANGE, vpnReplicas, type VpnReplica } from './src/vpn/replicas.ts'
export { externalName } from './src/vpn/service.ts'
export { SECRET_EDITION } from './src/workload.ts'
