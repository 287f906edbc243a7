import type { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node'
import { masterLabels } from './names.ts'
import type { InstallSettings } from './settings.ts'

/** A complete object, ready for server-side apply. */
export type Manifest<T extends KubernetesObject = KubernetesObject> = T & {
  apiVersion: string
  kind: string
  metadata: V1ObjectMeta & { name: string }
}

export const metadataOf = ({ namespace: in_ }: InstallSettings, name: string, labels: Labels = masterLabels) => ({
  name,
  namespace: in_,
  labels,
})
type Labels = Readonly<Record<string, string>>

/** A key of a Secret has no slashes. */
export const keyOf = (path: string) => path.replaceAll('/', '__')
