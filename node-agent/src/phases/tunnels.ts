import { createHash } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { findFile, PUBLIC, writeIfChanged } from '../files.ts'
import { clientConfig, deviceOf, type Replica, upScript } from '../network/openvpn.ts'
import { PATHS } from '../paths.ts'
import { done, known, type Phase, waiting } from '../phase.ts'
import { hangUpService, keepService, listServices, removeService, restartService } from '../services/services.ts'

const PREFIX = 'openvpn-'
const EXECUTABLE = 0o755

type Tunnel = { readonly service: string; readonly index: number; readonly replica: Replica }

/** One OpenVPN client for each replica of the cluster's VPN. */
export const tunnels: Phase = {
  name: 'tunnels',
  title: 'VPN',
  async run(c) {
    const { podCIDR, vpn } = known(c.config)
    const { nodeCIDR, replicas } = vpn
    const script = upScript([podCIDR, nodeCIDR], known(c.node).address)
    const wanted = replicas.map((replica, index) => ({ service: `${PREFIX}${replica.name}`, index, replica }))
    await removeOthers(wanted)
    if (writeIfChanged(PATHS.vpnUp, script, EXECUTABLE)) chmodSync(PATHS.vpnUp, EXECUTABLE)
    for (const tunnel of wanted) {
      writeIfChanged(configFile(tunnel), clientConfig(tunnel.replica, tunnel.index), PUBLIC)
      const command = ['/usr/sbin/openvpn', '--config', configFile(tunnel)] as const
      if (await keepService({ name: tunnel.service, command: [...command] })) {
        remember(tunnel)
        if (c.wasReady === true) c.repairs.note('tunnels')
      }
    }
    await renewOne(wanted)
    const down = wanted.filter((t) => !isUp(t))
    c.tunnels = { up: wanted.length - down.length, wanted: wanted.length }
    return summary(wanted, down)
  },
  async restart() {
    for (const service of listServices(PREFIX)) await restartService(service)
  },
}

const configFile = (t: Tunnel) => path.join(PATHS.vpn, `${t.replica.name}.conf`)
const memoryFile = (t: Tunnel) => path.join(PATHS.vpn, `${t.replica.name}.loaded`)

async function removeOthers(wanted: readonly Tunnel[]): Promise<void> {
  const names = new Set(wanted.map((t) => t.service))
  for (const name of listServices(PREFIX)) if (!names.has(name)) await removeService(name)
}

/** Hash of all that OpenVPN reads when it starts. */
function inputs(t: Tunnel): string {
  const hash = createHash('sha256')
  for (const file of [configFile(t), PATHS.vpnCertificate, PATHS.vpnAuthority, PATHS.vpnKey, PATHS.vpnUp]) {
    hash.update(findFile(file) ?? '').update('\0')
  }
  return hash.digest('hex')
}

const remember = (t: Tunnel) => writeIfChanged(memoryFile(t), inputs(t))

/** After a new certificate, tunnels are made anew one after the other, so that the node is never without one. */
async function renewOne(all: readonly Tunnel[]): Promise<void> {
  const outdated = all.filter((t) => findFile(memoryFile(t)) !== inputs(t))
  const next = outdated.find((t) => all.every((other) => other === t || !isUp(t) || isUp(other)))
  if (!next) return
  await hangUpService(next.service)
  remember(next)
}

/** OpenVPN makes the device once the server has admitted it, and takes it away when the connection is lost. */
function isUp(t: Tunnel): boolean {
  const subnet = ipaddr.parseCIDR(t.replica.subnet)
  const addresses = networkInterfaces()[deviceOf(t.index)] ?? []
  return addresses.some((a) => a.family === 'IPv4' && ipaddr.parse(a.address).match(subnet))
}

function summary(all: readonly Tunnel[], lost: readonly Tunnel[]) {
  const down = lost.map((t) => `${t.replica.name} at ${t.replica.address}:${t.replica.port}`)
  if (all.length > 0 && down.length < all.length) {
    return done(down.length === 0 ? undefined : `without ${down.join(', ')}, which is dialled again and again`)
  }
  return waiting(all.length === 0 ? 'the cluster has no VPN yet' : `not admitted yet by ${down.join(', ')}`)
}
