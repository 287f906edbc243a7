import type { ClusterProxy } from '../clusters/model.ts'
import type { ClusterProxyInput } from '../graphql/__generated__/resolvers.ts'
import { given } from '../sections.ts'

/** As GraphQL hands it over: null is what absent is. Pure. */
export const proxyInput = (input: ClusterProxyInput): ClusterProxy => given(input)
