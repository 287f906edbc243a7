import { stringify } from 'yaml'
import { AS_KUBERNETES_READS } from '../../helm-chart/marks.ts'
import type { Manifest } from '#templates'

/** An object as YAML, with everything in it spelled out. */
export const yamlOf = (manifest: Manifest): string =>
  stringify(manifest, { aliasDuplicateObjects: false, lineWidth: 0, ...AS_KUBERNETES_READS })
