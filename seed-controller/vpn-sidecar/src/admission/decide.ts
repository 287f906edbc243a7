import { formatAddress, formatMask, formatRange } from '../nodes/range.ts'
import { addressIn, type NodeTable, type Ranges } from '../nodes/table.ts'

/** The place of a Node in the VPN. */
export type Place = {
  readonly node: string
  /** In this replica's subnet. */
  readonly address: string
  /** Its pods and itself: `10.244.1.0/24`, `198.18.128.3/32` */
  readonly routes: readonly string[]
  /** What OpenVPN is told. */
  readonly configuration: readonly string[]
}

export type Decision =
  { readonly kind: 'admit'; readonly place: Place } | { readonly kind: 'refuse'; readonly reason: string }

/** A client is whom its certificate names, by the UID of its Node, and nobody else. */
export function decide(uid: string | undefined, table: NodeTable, { subnet, nodeRange }: Ranges): Decision {
  const node = uid === undefined ? undefined : table.byUid.get(uid)
  if (!node) return { kind: 'refuse', reason: reasonFor(uid, table) }
  const address = formatAddress(addressIn(subnet, node))
  const own = addressIn(nodeRange, node)
  const ranges = [node.podRange, { first: own, last: own, prefix: 32 }]
  return {
    kind: 'admit',
    place: {
      node: node.name,
      address,
      routes: ranges.map(formatRange),
      configuration: [
        `ifconfig-push ${address} ${formatMask(subnet.prefix)}`,
        ...ranges.map(({ first, prefix }) => `iroute ${formatAddress(first)} ${formatMask(prefix)}`),
      ],
    },
  }
}

function reasonFor(uid: string | undefined, table: NodeTable): string {
  if (uid === undefined) return 'the certificate has no common name'
  return table.refused.get(uid) ?? 'no node of this cluster has this UID'
}
