/** IPv4 CIDRs. */
export type Ranges = {
  /** Of this machine's pods. */
  readonly own: string
  /** Of all pods of the cluster. */
  readonly pods: string
  /** Of the VPN, one for each replica. */
  readonly vpn: readonly string[]
}

/** Where the kernel's chains lead into ours. */
export const JUMPS = [
  { table: 'nat', from: 'POSTROUTING', to: 'SEEDBED-MASQUERADE' },
  { table: 'filter', from: 'FORWARD', to: 'SEEDBED-FORWARD' },
] as const

/**
 * Pods go out under the machine's address, except to pods and to the VPN, who must see who they are. Forwarding for
 * them is allowed where the machine's own firewall forbids it by default.
 */
export function rules({ own, pods, vpn }: Ranges): string {
  return [
    '*nat',
    ':SEEDBED-MASQUERADE - [0:0]',
    `-A SEEDBED-MASQUERADE ! -s ${own} -j RETURN`,
    ...[pods, ...vpn].map((range) => `-A SEEDBED-MASQUERADE -d ${range} -j RETURN`),
    '-A SEEDBED-MASQUERADE -j MASQUERADE --random-fully',
    'COMMIT',
    '*filter',
    ':SEEDBED-FORWARD - [0:0]',
    `-A SEEDBED-FORWARD -s ${own} -j ACCEPT`,
    `-A SEEDBED-FORWARD -d ${own} -j ACCEPT`,
    'COMMIT',
    '',
  ].join('\n')
}
