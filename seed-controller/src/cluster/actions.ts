import type { ClusterMade, EtcdRestoreSpec } from '#seed-api'
import type { Manifest } from '#templates'
import type { Verdict } from './reasons.ts'
import type { SecretOrder } from './secrets-plan.ts'

type ActionArgs = {
  setFinalizers: { readonly finalizers: readonly string[] }
  /** Ends when the rights that the binding gives are in force. */
  takeRights: { readonly manifest: Manifest }
  apply: { readonly manifest: Manifest }
  /** Fails when there are some already: they are never made twice. */
  createRoots: { readonly id: string; readonly namespace: string }
  /** Asks for the restore by which a cluster begins with another one's snapshot; its roots come with it. */
  beginFrom: { readonly restore: { readonly name: string; readonly spec: EtcdRestoreSpec } }
  /** Fails when the Secret is not the one that was looked at: what is added is added once. */
  addVpnRoots: { readonly id: string; readonly namespace: string; readonly resourceVersion: string }
  /** `resourceVersion`: of what is in its place and of no use; without one, fails when there is something. */
  createAuditRoots: { readonly resourceVersion?: string }
  writeSecret: { readonly namespace: string; readonly order: SecretOrder }
  /** `graceSeconds`: how long its programs may take to end; as they ask for where it is absent. */
  delete: { readonly of: LeavingKind; readonly name: string; readonly graceSeconds?: number }
  grant: { readonly manifest: Manifest }
  revoke: { readonly name: string }
}
/** What is deleted one by one when a cluster is; all else of its namespace goes with that. */
export type LeavingKind = 'namespace' | 'service' | 'pod' | 'persistentVolumeClaim'

export type Action = { [K in keyof ActionArgs]: { readonly kind: K } & ActionArgs[K] }[keyof ActionArgs]

export type Plan = {
  /** One after the other; the actions of a stage do not depend on each other. */
  readonly stages: readonly (readonly Action[])[]
  /** More can be decided as soon as these stages are done. */
  readonly again: boolean
  /** Why nothing more can be done now, where that is not plain from what runs. */
  readonly holdup?: Verdict
  readonly requeueAfterMs?: number
  /** `waits`: the cluster keeps what it has until its turn. Absent where nothing was decided about its control plane. */
  readonly edition?: { readonly made: ClusterMade; readonly waits: boolean }
}
