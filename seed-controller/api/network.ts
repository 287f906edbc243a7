/**
 * What no range of a cluster may overlap with: nodes and their tunnels have their addresses there. Reserved for
 * benchmarks between networks (RFC 2544), so neither private networks nor a carrier's NAT use it.
 */
export const VPN_RANGE = '198.18.0.0/15'
