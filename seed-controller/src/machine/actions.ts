import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { LeavingMark } from './facts.ts'

type ActionArgs = {
  create: { readonly pool: string }
  /** Ends it, with what runs there. */
  delete: object
  /** No new pods, and it is marked; also of one that is marked and takes pods again. `name`: of its Node. */
  leave: { readonly mark: LeavingMark }
  /** Asks pods to end as their budgets allow. */
  drain: { readonly pods: readonly LeavingPod[] }
  /** It stays after all, and takes pods unless somebody else had said that it shall not. */
  release: { readonly uncordon: boolean }
  /** The Node of a machine that is gone. */
  forget: object
}
export type Action = {
  [K in keyof ActionArgs]: { readonly kind: K; readonly name: string } & ActionArgs[K]
}[keyof ActionArgs]
