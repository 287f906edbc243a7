import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Networks that webhooks may reach although they are not public, in CIDR notation: an operator's decision. */
export type AllowedNetworks = readonly string[]
export type Address = { readonly address: string; readonly family: number }
/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly Address[]>

const DNS_TIMEOUT_MS = 2_000

/**
 * Asks name servers itself: the system's own way takes a thread for as long as a name server is silent, and there are
 * few for everything that this process does.
 */
export const resolveByDns: Resolve = async (host) => {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 2 })
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  if (ipv4.status === 'rejected' && ipv6.status === 'rejected') {
    throw new Error(`${host} has no address that a name server knows.`, { cause: ipv4.reason })
  }
  return [...addressesOf(ipv4, 4), ...addressesOf(ipv6, 6)]
}

const addressesOf = (found: PromiseSettledResult<string[]>, family: number): Address[] =>
  found.status === 'fulfilled' ? found.value.map((address) => ({ address, family })) : []

const MAX_URL_LENGTH = 2_000
/** What ipaddr.js holds for public, though nobody on the internet has it. */
const NOT_PUBLIC = ['0.0.0.0/8', '198.18.0.0/15'].map((network) => ipaddr.parseCIDR(network))
/** All that was ever given out; inside of it, ipaddr.js knows the exceptions. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

/** What is wrong with an address that people give, as a sentence; what its name stands for is looked at when it is used. Pure. */
export function checkUrl(text: string, allowed: AllowedNetworks): string | undefined {
  const url = URL.parse(text)
  if (text.length > MAX_URL_LENGTH || !url || !/^https?:$/.test(url.protocol)) {
    return `Give an address like https://example.com/hook, of at most ${MAX_URL_LENGTH} characters.`
  }
  if (url.protocol === 'http:' && allowed.length === 0) {
    return 'Use https: what is told of a project is not for everybody on the way.'
  }
  return problemOfParts(url) ?? problemOfHost(url, allowed)
}

function problemOfParts(url: URL): string | undefined {
  if (url.username || url.password) return 'Leave name and password away: deliveries are signed instead.'
  return url.hash ? 'Leave away what follows #: it is never sent.' : undefined
}

function problemOfHost(url: URL, allowed: AllowedNetworks): string | undefined {
  const literal = literalOf(url)
  return literal && !isReachable(literal, url.protocol, allowed) ? refusal(url.protocol) : undefined
}

/**
 * The one address to connect to, so that nobody can change where the name leads between this look and the connection.
 * Throws an Error with a sentence when a name leads anywhere else than it may.
 */
export async function pinAddress(url: URL, allowed: AllowedNetworks, resolve: Resolve): Promise<Address> {
  const literal = literalOf(url)
  const found = literal ? [{ address: literal, family: isIP(literal) }] : await resolve(url.hostname)
  const [first] = found
  if (!first) throw new Error(`${url.hostname} has no address.`)
  // All of them: a name with one private address among public ones is a trick or a mistake.
  if (found.some(({ address }) => !isReachable(address, url.protocol, allowed))) throw new Error(refusal(url.protocol))
  return first
}

/** Pure. */
export function isReachable(address: string, protocol: string, allowed: AllowedNetworks): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (allowed.some((network) => isIn(parsed, ipaddr.parseCIDR(network)))) return true
  if (protocol !== 'https:' || parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' ? !NOT_PUBLIC.some((network) => isIn(parsed, network)) : isIn(parsed, GLOBAL_IPV6)
}

type Parsed = ReturnType<typeof ipaddr.process>
const isIn = (address: Parsed, network: [Parsed, number]) =>
  address.kind() === network[0].kind() && address.match(network)

function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? undefined : bare
}

const refusal = (protocol: string) =>
  protocol === 'https:'
    ? 'The receiver has an address that is not public, and the operator of the platform has not allowed it.'
    : 'Without https, only receivers in networks that the operator of the platform has allowed are reached.'
