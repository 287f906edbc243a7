/** The door to a seed: the custom resources through which a master says what it wants and reads what is. */
export * from './cluster.ts'
export * from './join-token-request.ts'
export * from './join-token.ts'
export * from './meta.ts'
export * from './network.ts'
export * from './node-certificates.ts'
export * from './node-config.ts'
export * from './token-issuer.ts'
