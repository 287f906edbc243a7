import ipaddr from 'ipaddr.js'
import { CLUSTER_DOMAIN, ClusterDomain, VPN_RANGE } from '#seed-api'
import { invalid, type InvalidInput } from '../input.ts'

export type Network = {
  readonly podCIDR: string
  readonly serviceCIDR: string
  /** Absent: `cluster.local`. */
  readonly dnsDomain?: string
}

export const DEFAULT_NETWORK: Network = { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16' }

/** Each node gets a /24 of the pods' range; kube-apiserver takes at most 2^20 Services. */
const SIZES = { podCIDR: { widest: 8, narrowest: 22 }, serviceCIDR: { widest: 12, narrowest: 24 } } as const
const EXAMPLES = { podCIDR: DEFAULT_NETWORK.podCIDR, serviceCIDR: DEFAULT_NETWORK.serviceCIDR } as const

type Field = 'podCIDR' | 'serviceCIDR'
export type AskedNetwork = { readonly [F in keyof Network]?: string | null | undefined }
type Range = { readonly address: ipaddr.IPv4; readonly prefix: number }

/** Decides the ranges and the domain of a new cluster, or says which one is wrong. Pure. */
export function checkNetwork(asked: AskedNetwork): Network | InvalidInput {
  const ranges = checkRanges(asked)
  if ('kind' in ranges) return ranges
  const domain = asked.dnsDomain ?? CLUSTER_DOMAIN
  // What is as by default is not said, so that it makes no difference whether somebody wrote it.
  if (domain === CLUSTER_DOMAIN) return ranges
  const [issue] = ClusterDomain.safeParse(domain).error?.issues ?? []
  return issue
    ? invalid('network.dnsDomain', `"${domain.slice(0, 110)}" is no domain of a cluster. ${issue.message}`)
    : { ...ranges, dnsDomain: domain }
}

function checkRanges(asked: AskedNetwork): Network | InvalidInput {
  const network = { podCIDR: asked.podCIDR ?? EXAMPLES.podCIDR, serviceCIDR: asked.serviceCIDR ?? EXAMPLES.serviceCIDR }
  const pods = parse('podCIDR', network.podCIDR)
  if ('kind' in pods) return pods
  const services = parse('serviceCIDR', network.serviceCIDR)
  if ('kind' in services) return services
  if (!overlap(pods, services)) return network
  // Blame what was asked for, not the default beside it.
  const [field, other]: [Field, Field] = asked.podCIDR ? ['podCIDR', 'serviceCIDR'] : ['serviceCIDR', 'podCIDR']
  const others = `${other} ${network[other]}${asked[other] ? '' : ' (the default)'}`
  return invalid(
    `network.${field}`,
    `${network[field]} overlaps with ${others}: choose ranges that have no address in common.`,
  )
}

function parse(field: Field, text: string): Range | InvalidInput {
  const refuse = (why: string) => invalid(`network.${field}`, `"${text.slice(0, 50)}" ${why}`)
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) {
    return refuse(`is not an IPv4 range in CIDR notation: write it like ${EXAMPLES[field]}.`)
  }
  const [address, prefix] = ipaddr.IPv4.parseCIDR(text)
  const network = ipaddr.IPv4.networkAddressFromCIDR(text).toString()
  if (network !== address.toString())
    return refuse(`has bits set after its first ${prefix}: did you mean ${network}/${prefix}?`)
  const { widest, narrowest } = SIZES[field]
  if (prefix < widest || prefix > narrowest)
    return refuse(`is too ${prefix < widest ? 'wide' : 'narrow'}: use /${widest} to /${narrowest}.`)
  const kind = address.range()
  if (kind !== 'private' && kind !== 'unicast' && kind !== 'carrierGradeNat') {
    return refuse(`lies in a range for another purpose (${kind}): use private addresses, like ${EXAMPLES[field]}.`)
  }
  if (overlap({ address, prefix }, vpn)) {
    return refuse(`overlaps with ${VPN_RANGE}, which the VPN uses: use private addresses, like ${EXAMPLES[field]}.`)
  }
  return { address, prefix }
}

const [vpnAddress, vpnPrefix] = ipaddr.IPv4.parseCIDR(VPN_RANGE)
const vpn: Range = { address: vpnAddress, prefix: vpnPrefix }

function overlap(a: Range, b: Range): boolean {
  const prefix = Math.min(a.prefix, b.prefix)
  return a.address.match(b.address, prefix)
}
