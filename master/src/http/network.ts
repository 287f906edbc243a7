import ipaddr from 'ipaddr.js'

/** What one customer of a provider has: an IPv4 address, or the /64 of an IPv6 address. As given if it is neither. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${parsed.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`
}
