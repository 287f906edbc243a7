import { stringify } from 'yaml'

/** As golden files have them. */
export const yamlOf = (manifests: readonly object[]): string =>
  manifests.map((each) => stringify(each, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n')
