import { expect, it } from 'vitest'
import { clientConfig, upScript } from './openvpn.ts'
import { rules } from './rules.ts'

const ranges = { own: '10.244.1.0/24', pods: '10.244.0.0/16', vpn: ['198.18.128.0/17', '198.18.0.0/17'] }

it('hides pods behind the machine only from those who are neither pods nor the VPN', () => {
  const text = rules(ranges, [])
  expect(text).toMatchInlineSnapshot(`
    "*nat
    :SEEDBED-MASQUERADE - [0:0]
    -A SEEDBED-MASQUERADE ! -s 10.244.1.0/24 -j RETURN
    -A SEEDBED-MASQUERADE -d 10.244.0.0/16 -j RETURN
    -A SEEDBED-MASQUERADE -d 198.18.128.0/17 -j RETURN
    -A SEEDBED-MASQUERADE -d 198.18.0.0/17 -j RETURN
    -A SEEDBED-MASQUERADE -j MASQUERADE --random-fully
    COMMIT
    *filter
    :SEEDBED-FORWARD - [0:0]
    -A SEEDBED-FORWARD -s 10.244.1.0/24 -j ACCEPT
    -A SEEDBED-FORWARD -d 10.244.1.0/24 -j ACCEPT
    COMMIT
    "
  `)
})

it('leads into its chains once', () => {
  const text = rules(ranges, ['filter'])
  expect(text.match(/^-I.*/gm)).toEqual(['-I FORWARD -m comment --comment seedbed -j SEEDBED-FORWARD'])
  expect(text.indexOf('-I')).toBeGreaterThan(text.indexOf('*filter'))
})

it('dials each replica by a device and a metric of its own, and takes no routes from it', () => {
  const replica = { name: 'vpn-1', address: '203.0.113.7', port: 31_195, subnet: '198.19.0.0/17' }
  expect(clientConfig(replica, 1)).toMatchInlineSnapshot(`
    "client
    dev tun1
    proto tcp-client
    remote 203.0.113.7 31195
    nobind
    tun-mtu 9000
    connect-retry 1 10
    connect-timeout 10
    remote-cert-tls server
    verify-x509-name vpn name
    tls-version-min 1.2
    data-ciphers AES-256-GCM:AES-128-GCM:CHACHA20-POLY1305
    ca /etc/seedbed-node/vpn/ca.crt
    cert /etc/seedbed-node/vpn/client.pem
    key /etc/seedbed-node/vpn/client.pem
    tls-crypt /etc/seedbed-node/vpn/tls-crypt.key
    pull-filter ignore "route"
    pull-filter ignore "redirect-gateway"
    pull-filter ignore "dhcp-option"
    script-security 2
    up "/etc/seedbed-node/vpn/up.sh 101"
    verb 3
    "
  `)
})

it('finds other machines and their pods behind each tunnel, and lets answers come in by either', () => {
  expect(upScript(['10.244.0.0/16', '198.18.128.0/17'], '198.18.128.3')).toMatchInlineSnapshot(`
    "#!/bin/sh
    set -eu
    PATH=/usr/sbin:/usr/bin:/sbin:/bin
    echo 2 >"/proc/sys/net/ipv4/conf/$2/rp_filter"
    ip route replace 10.244.0.0/16 dev "$2" src 198.18.128.3 metric "$1"
    ip route replace 198.18.128.0/17 dev "$2" src 198.18.128.3 metric "$1"
    "
  `)
})
