import { dumpYaml } from '@kubernetes/client-node'
import { parse, stringify } from 'yaml'
import { AS_KUBERNETES_READS } from '../../helm-chart/marks.ts'
import type { Manifest } from '#templates'

/**
 * An object as YAML. The client library knows some fields by names of its own, and writes their real ones (`_from` is
 * `from`). Of a CRD's schema it knows nothing by its real name (`default`, `x-kubernetes-…`), and would leave that out
 * without a word: those are written as they are.
 */
export const yamlOf = (manifest: Manifest): string =>
  manifest.kind === 'CustomResourceDefinition'
    ? stringify(manifest, { aliasDuplicateObjects: false, lineWidth: 0, ...AS_KUBERNETES_READS })
    : dumpYaml(manifest, { noRefs: true, lineWidth: -1 })

/** An object with the names that its API server knows. */
export const asWritten = (manifest: Manifest) => parse(yamlOf(manifest)) as Manifest
