import type { V1PodSpec } from '#kubernetes'
import type { InstallSettings } from './options.ts'

/** Where a registry wants to know who asks. */
export const pulledWith = ({ pullSecrets }: InstallSettings): Pick<V1PodSpec, 'imagePullSecrets'> =>
  pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets.map((name) => ({ name })) }
