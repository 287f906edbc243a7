import * as z from 'zod'

/** Of clusters that say no other: names inside them end so. */
export const CLUSTER_DOMAIN = 'cluster.local'

const MOST_CHARACTERS = 100
const FORM = /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const WRITTEN = `Write a DNS name in lower case, without a dot at its end and at most ${MOST_CHARACTERS} characters long, like prod.example.internal.`

/** The DNS domain of a cluster. It is in its certificates, in the tokens of its pods and on its nodes. */
export const ClusterDomain = z.string().max(MOST_CHARACTERS, WRITTEN).regex(FORM, WRITTEN)

/** Of a cluster's network. */
export const domainOf = ({ dnsDomain }: { readonly dnsDomain?: string | null | undefined }): string =>
  dnsDomain ?? CLUSTER_DOMAIN
