import type { NodeConfig } from '#seed-api'
import { PATHS } from '../paths.ts'

export type Replica = NodeConfig['vpn']['replicas'][number]

/** Routes of the first tunnel win while it is up. */
const FIRST_METRIC = 100

export const deviceOf = (index: number) => `tun${index}`

/**
 * OpenVPN's client for one replica. It dials for ever. The device is made anew at each connection, so that a replica
 * that is gone takes its route along and the other one's counts.
 */
export function clientConfig(replica: Replica, index: number): string {
  return [
    'client',
    `dev ${deviceOf(index)}`,
    'proto tcp-client',
    `remote ${replica.address} ${replica.port}`,
    'nobind',
    // As the server has it.
    'tun-mtu 9000',
    'connect-retry 1 10',
    'connect-timeout 10',
    'remote-cert-tls server',
    'verify-x509-name vpn name',
    'tls-version-min 1.2',
    'data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305',
    `ca ${PATHS.vpnAuthority}`,
    `cert ${PATHS.vpnCertificate}`,
    `key ${PATHS.vpnCertificate}`,
    `tls-crypt ${PATHS.vpnKey}`,
    // The server says who we are there; where packets go is decided here.
    'pull-filter ignore "route"',
    'pull-filter ignore "redirect-gateway"',
    'pull-filter ignore "dhcp-option"',
    'script-security 2',
    `up "${PATHS.vpnUp} ${FIRST_METRIC + index}"`,
    'verb 3',
    '',
  ].join('\n')
}

/**
 * Called by OpenVPN as `up.sh METRIC DEVICE …`: other machines and their pods are behind the tunnel, and see the node's
 * own address. What comes in by one tunnel may be answered by another.
 */
export function upScript(ranges: readonly string[], address: string): string {
  return [
    '#!/bin/sh',
    'set -eu',
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    'echo 2 >"/proc/sys/net/ipv4/conf/$2/rp_filter"',
    ...ranges.map((range) => `ip route replace ${range} dev "$2" src ${address} metric "$1"`),
    '',
  ].join('\n')
}
