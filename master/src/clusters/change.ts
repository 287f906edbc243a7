import { checkLabels } from '../labels.ts'
import type { InvalidInput } from '../input.ts'
import type { Cluster } from './model.ts'

/** What is to change; what is absent stays as it is. */
export type ClusterChange = {
  /** All of them: those that are not here go. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly deletionProtection?: boolean | undefined
}

/** Decides what a cluster is to be, or names the first field that is wrong. Pure. */
export function decideChange(cluster: Cluster, change: ClusterChange): Cluster | InvalidInput {
  const labels = change.labels ?? cluster.labels
  const mistake = checkLabels('labels', labels)
  if (mistake) return mistake
  return { ...cluster, labels, deletionProtection: change.deletionProtection ?? cluster.deletionProtection }
}
