/** IPv4 CIDRs. */
export type Ranges = {
  /** Of this machine's pods. */
  readonly own: string
  /** Of all pods of the cluster. */
  readonly pods: string
  /** Of the VPN, one for each replica. */
  readonly vpn: readonly string[]
}

/** Where the kernel's chains lead into ours: as arguments of iptables. */
export const JUMPS = {
  nat: ['POSTROUTING', '-m', 'comment', '--comment', 'seedbed', '-j', 'SEEDBED-MASQUERADE'],
  filter: ['FORWARD', '-m', 'comment', '--comment', 'seedbed', '-j', 'SEEDBED-FORWARD'],
} as const
export type Table = keyof typeof JUMPS
export const TABLES = ['nat', 'filter'] as const satisfies readonly Table[]

/**
 * Pods go out under the machine's address, except to pods and to the VPN, who must see who they are. Forwarding for
 * them is allowed where the machine's own firewall forbids it by default. `missing`: tables that do not lead into ours yet.
 */
export function rules({ own, pods, vpn }: Ranges, missing: readonly Table[]): string {
  const jump = (table: Table) => (missing.includes(table) ? [`-I ${JUMPS[table].join(' ')}`] : [])
  return [
    '*nat',
    ':SEEDBED-MASQUERADE - [0:0]',
    `-A SEEDBED-MASQUERADE ! -s ${own} -j RETURN`,
    ...[pods, ...vpn].map((range) => `-A SEEDBED-MASQUERADE -d ${range} -j RETURN`),
    '-A SEEDBED-MASQUERADE -j MASQUERADE --random-fully',
    ...jump('nat'),
    'COMMIT',
    '*filter',
    ':SEEDBED-FORWARD - [0:0]',
    `-A SEEDBED-FORWARD -s ${own} -j ACCEPT`,
    `-A SEEDBED-FORWARD -d ${own} -j ACCEPT`,
    ...jump('filter'),
    'COMMIT',
    '',
  ].join('\n')
}
