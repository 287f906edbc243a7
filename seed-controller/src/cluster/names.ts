/** Holds a Cluster until nothing of it is left on the seed. */
export const FINALIZER = 'seedbed.dev/cleanup'

export { namespaceOf } from '#seed-api'

/** Hash of the manifest that was applied last: another one means that we want something else now. */
export const APPLIED = 'seedbed.dev/applied'
/** On pods: hash of the ConfigMaps beside them, so that new settings restart what reads them. */
export const CONFIG_EDITION = 'seedbed.dev/config-edition'

/** On a component's Secret: for which inputs it was made, when, and what it held then. */
export const ISSUED_FOR = 'seedbed.dev/issued-for'
export const ISSUED_AT = 'seedbed.dev/issued-at'
export const CONTENT = 'seedbed.dev/content'
