/**
 * Objects of Kubernetes as API servers send and take them. The types are the client library's, under its names; the library
 * itself is loaded by nobody who runs for long: its models of every kind take 34 MiB, and turning each object into
 * them and back was most of what a seed-controller did while nothing happened.
 */
import type * as client from '@kubernetes/client-node'

/** Times are text, and what the library calls `_from`, since `from` is a word of the language, is `from`. */
type AsSent<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? AsSent<Item>[]
    : T extends object
      ? { [Key in keyof T as Key extends `_${infer Name}` ? Name : Key]: AsSent<T[Key]> }
      : T

export type AuthenticationV1TokenRequest = AsSent<client.AuthenticationV1TokenRequest>
export type KubernetesObject = AsSent<client.KubernetesObject>
export type RbacV1Subject = AsSent<client.RbacV1Subject>
export type V1APIService = AsSent<client.V1APIService>
export type V1Affinity = AsSent<client.V1Affinity>
export type V1CertificateSigningRequest = AsSent<client.V1CertificateSigningRequest>
export type V1ClusterRole = AsSent<client.V1ClusterRole>
export type V1ClusterRoleBinding = AsSent<client.V1ClusterRoleBinding>
export type V1ConfigMap = AsSent<client.V1ConfigMap>
export type V1Container = AsSent<client.V1Container>
export type V1ContainerState = AsSent<client.V1ContainerState>
export type V1ContainerStatus = AsSent<client.V1ContainerStatus>
export type V1CustomResourceDefinition = AsSent<client.V1CustomResourceDefinition>
export type V1DaemonSet = AsSent<client.V1DaemonSet>
export type V1Deployment = AsSent<client.V1Deployment>
export type V1DeploymentStrategy = AsSent<client.V1DeploymentStrategy>
export type V1EndpointSlice = AsSent<client.V1EndpointSlice>
export type V1Endpoints = AsSent<client.V1Endpoints>
export type V1EnvVar = AsSent<client.V1EnvVar>
export type V1HostAlias = AsSent<client.V1HostAlias>
export type V1Lease = AsSent<client.V1Lease>
export type V1LeaseSpec = AsSent<client.V1LeaseSpec>
export type V1NamedRuleWithOperations = AsSent<client.V1NamedRuleWithOperations>
export type V1Namespace = AsSent<client.V1Namespace>
export type V1NetworkPolicy = AsSent<client.V1NetworkPolicy>
export type V1NetworkPolicyEgressRule = AsSent<client.V1NetworkPolicyEgressRule>
export type V1NetworkPolicySpec = AsSent<client.V1NetworkPolicySpec>
export type V1Node = AsSent<client.V1Node>
export type V1NodeCondition = AsSent<client.V1NodeCondition>
export type V1NodeStatus = AsSent<client.V1NodeStatus>
export type V1ObjectMeta = AsSent<client.V1ObjectMeta>
export type V1PersistentVolume = AsSent<client.V1PersistentVolume>
export type V1PersistentVolumeClaim = AsSent<client.V1PersistentVolumeClaim>
export type V1Pod = AsSent<client.V1Pod>
export type V1PodDisruptionBudget = AsSent<client.V1PodDisruptionBudget>
export type V1PodSecurityContext = AsSent<client.V1PodSecurityContext>
export type V1PodSpec = AsSent<client.V1PodSpec>
export type V1PodStatus = AsSent<client.V1PodStatus>
export type V1PodTemplateSpec = AsSent<client.V1PodTemplateSpec>
export type V1PolicyRule = AsSent<client.V1PolicyRule>
export type V1PriorityClass = AsSent<client.V1PriorityClass>
export type V1ResourceRequirements = AsSent<client.V1ResourceRequirements>
export type V1Role = AsSent<client.V1Role>
export type V1RoleBinding = AsSent<client.V1RoleBinding>
export type V1Secret = AsSent<client.V1Secret>
export type V1SecurityContext = AsSent<client.V1SecurityContext>
export type V1Service = AsSent<client.V1Service>
export type V1ServiceAccount = AsSent<client.V1ServiceAccount>
export type V1ServiceSpec = AsSent<client.V1ServiceSpec>
export type V1StatefulSet = AsSent<client.V1StatefulSet>
export type V1StorageClass = AsSent<client.V1StorageClass>
export type V1Taint = AsSent<client.V1Taint>
export type V1TokenReview = AsSent<client.V1TokenReview>
export type V1TopologySpreadConstraint = AsSent<client.V1TopologySpreadConstraint>
export type V1ValidatingAdmissionPolicy = AsSent<client.V1ValidatingAdmissionPolicy>
export type V1ValidatingAdmissionPolicyBinding = AsSent<client.V1ValidatingAdmissionPolicyBinding>
export type V1ValidatingAdmissionPolicySpec = AsSent<client.V1ValidatingAdmissionPolicySpec>
export type V1Validation = AsSent<client.V1Validation>
export type V1Variable = AsSent<client.V1Variable>
export type V1Volume = AsSent<client.V1Volume>
export type V1VolumeMount = AsSent<client.V1VolumeMount>
