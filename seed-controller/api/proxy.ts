import * as z from 'zod'
import { findTwice, type Mistake } from './mistake.ts'

/** No more names and ranges than this are reached without a proxy. */
export const MOST_NO_PROXY = 100

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const IPV4 = `(${OCTET}\\.){3}${OCTET}`
const LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'
/** Its last part begins with a letter, so that it is no address that was mistyped. */
const NAME = `(${LABEL}\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?`
const PORT = ':(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})'
const URL_FORM = new RegExp(`^https?://(${NAME}|${IPV4})(${PORT})?$`)
const DIRECT_FORM = new RegExp(`^(\\.?${NAME}(${PORT})?|${IPV4}(${PORT})?|${IPV4}/([12]?[0-9]|3[0-2]))$`)

const CREDENTIALS =
  'holds a user or a password, which would be seen in status, logs and the environment of processes: use a proxy that knows nodes by their addresses, and write it like http://proxy.example.com:3128.'
const WRITTEN =
  'is no address of a proxy: write http:// or https://, a DNS name in small letters or an IPv4 address, and its port, like http://proxy.example.com:3128.'
const DIRECT_WRITTEN =
  'is nothing that can be reached directly: write a name like example.com, which is meant with all below it, an IPv4 address, either with a port where it is of one alone, or a range like 10.0.0.0/8.'
const MANY = `names more than ${MOST_NO_PROXY}: use domains and ranges.`

const url = () =>
  z
    .string()
    .refine((text) => !text.includes('@'), { error: CREDENTIALS, abort: true })
    .regex(URL_FORM, WRITTEN)
    .max(300)
const direct = z.string().regex(DIRECT_FORM, { error: DIRECT_WRITTEN, abort: true }).max(260)

const said = {
  httpProxy: url()
    .optional()
    .describe(
      'For addresses that begin with http://, and for https:// where httpsProxy is absent. Without credentials.',
    ),
  httpsProxy: url().optional().describe('For addresses that begin with https://, which registries have.'),
  noProxy: z
    .array(direct)
    .max(MOST_NO_PROXY, MANY)
    .optional()
    .describe(
      'What is reached directly: names with all below them, IPv4 addresses and ranges. The cluster itself and its nodes always are.',
    ),
}

/** The HTTP proxy by which nodes reach registries and programs. Holds no secret. */
export const NodeProxy = z.object(said)
export type NodeProxy = z.infer<typeof NodeProxy>

/** The same of a datacenter, as its operator writes it: nothing in it that is not known. */
export const StrictNodeProxy = z.strictObject(said)

const ofCluster = {
  ...said,
  enabled: z
    .boolean()
    .optional()
    .describe('False: nodes go out directly, though their datacenter has a proxy. True by default.'),
}

/** What a cluster says in the place of its datacenter, and beside it. */
export const ClusterProxy = z.object(ofCluster)
export type ClusterProxy = z.infer<typeof ClusterProxy>

/** The same as people write it. */
export const StrictClusterProxy = z.strictObject(ofCluster)

const namesOne = ({ httpProxy, httpsProxy }: NodeProxy) => httpProxy !== undefined || httpsProxy !== undefined

/** What cannot be, beyond what the types say, in what a cluster says. Pure. */
export function findClusterProxyMistake({ enabled, ...proxy }: ClusterProxy): Mistake | undefined {
  const isSaid = namesOne(proxy) || (proxy.noProxy ?? []).length > 0
  if (enabled === false && isSaid) {
    return {
      field: 'enabled',
      message: 'Nodes go out directly where it is false: leave the rest of proxy away, or it.',
    }
  }
  return findTwice('noProxy', proxy.noProxy)
}

/** The same of a datacenter. Pure. */
export function findDatacenterProxyMistake(proxy: NodeProxy): Mistake | undefined {
  if (!namesOne(proxy)) return { field: 'httpProxy', message: 'name httpProxy, httpsProxy or both' }
  return findTwice('noProxy', proxy.noProxy)
}

/**
 * What nodes are told; undefined where they go out directly. A cluster that names a proxy has its own and none of its
 * datacenter; what is reached directly is what both say, as it is of the place and of the cluster. Pure.
 */
export function decideNodeProxy(cluster: ClusterProxy = {}, datacenter: NodeProxy = {}): NodeProxy | undefined {
  if (cluster.enabled === false) return undefined
  const proxies = proxiesOf(namesOne(cluster) ? cluster : datacenter)
  if (!namesOne(proxies)) return undefined
  const noProxy = [...new Set([...(cluster.noProxy ?? []), ...(datacenter.noProxy ?? [])])].toSorted()
  return { ...proxies, ...(noProxy.length > 0 ? { noProxy } : {}) }
}

const proxiesOf = ({ httpProxy, httpsProxy }: NodeProxy): NodeProxy => ({
  ...(httpProxy === undefined ? {} : { httpProxy }),
  ...(httpsProxy === undefined ? {} : { httpsProxy }),
})
