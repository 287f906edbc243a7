import { formatAddress, formatMask, formatRange, type Range } from '../nodes/range.ts'
import { vpnAddress, type NodeTable } from '../nodes/table.ts'

/** The place of a Node in the VPN. */
export type Place = {
  readonly node: string
  /** In this replica's subnet. */
  readonly address: string
  /** Its pods: `10.244.1.0/24` */
  readonly route: string
  /** What OpenVPN is told. */
  readonly configuration: readonly string[]
}

export type Decision =
  { readonly kind: 'admit'; readonly place: Place } | { readonly kind: 'refuse'; readonly reason: string }

/** A client is whom its certificate names, by the UID of its Node, and nobody else. */
export function decide(uid: string | undefined, table: NodeTable, subnet: Range): Decision {
  const node = uid === undefined ? undefined : table.byUid.get(uid)
  if (!node) return { kind: 'refuse', reason: reasonFor(uid, table) }
  const address = formatAddress(vpnAddress(node, subnet))
  const { podRange } = node
  return {
    kind: 'admit',
    place: {
      node: node.name,
      address,
      route: formatRange(podRange),
      configuration: [
        `ifconfig-push ${address} ${formatMask(subnet.prefix)}`,
        `iroute ${formatAddress(podRange.first)} ${formatMask(podRange.prefix)}`,
      ],
    },
  }
}

function reasonFor(uid: string | undefined, table: NodeTable): string {
  if (uid === undefined) return 'the certificate has no common name'
  return table.refused.get(uid) ?? 'no node of this cluster has this UID'
}
