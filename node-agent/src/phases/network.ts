import path from 'node:path'
import { attempt, run } from '../command.ts'
import { json, PUBLIC, writeIfChanged } from '../files.ts'
import { setKernel } from '../machine.ts'
import { keepAddress } from '../network/address.ts'
import { BRIDGE, dropOldBridge } from '../network/bridge.ts'
import { JUMPS, type Ranges, rules, TABLES } from '../network/rules.ts'
import { PATHS } from '../paths.ts'
import { done, known, type Phase } from '../phase.ts'

/** Addresses for pods, and what leaves the machine under whose address. */
export const network: Phase = {
  name: 'network',
  title: 'Pod network',
  async run(c) {
    const config = known(c.config)
    const { podCIDR: own, address } = known(c.node)
    const { nodeCIDR, replicas } = config.vpn
    const ranges = { own, pods: config.podCIDR, vpn: [nodeCIDR, ...replicas.map((r) => r.subnet)] }
    setKernel('net/ipv4/ip_forward', '1')
    await Promise.all([filterBridges(), keepAddress(address, nodeCIDR), applyRules(ranges)])
    // Somebody else brings it, and the machine is a node that waits until then.
    if (config.cni === 'none') return done()
    await dropOldBridge(own, c.settings.programs)
    const changed = writeIfChanged(path.join(PATHS.cni, '10-seedbed.conflist'), json(cniConfig(own)), PUBLIC)
    if (changed && c.wasReady === true) c.repairs.note('network')
    return done()
  },
}

/** Services are found by rules, also from pod to pod on one bridge. */
async function filterBridges(): Promise<void> {
  await attempt('modprobe', ['br_netfilter']) // Built in, or already there, or not to be had.
  setKernel('net/bridge/bridge-nf-call-iptables', '1')
}

/** Only our own chains are replaced, each table at once; everybody else's rules stay. */
async function applyRules(ranges: Ranges): Promise<void> {
  const looked = TABLES.map(async (table) => {
    const { failed } = await attempt('iptables', ['-w', '-t', table, '-C', ...JUMPS[table]])
    return failed ? [table] : []
  })
  const missing = (await Promise.all(looked)).flat()
  await run('iptables-restore', ['--noflush', '--wait'], { input: rules(ranges, missing) })
}

/** A bridge for the pods of this machine; those of others are behind a route through the VPN. */
export function cniConfig(podCIDR: string): object {
  return {
    cniVersion: '1.0.0',
    name: 'seedbed',
    plugins: [
      {
        type: 'bridge',
        bridge: BRIDGE,
        isGateway: true,
        // Our own rules do that, because pods of other machines must see the real address.
        ipMasq: false,
        hairpinMode: true,
        ipam: { type: 'host-local', ranges: [[{ subnet: podCIDR }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  }
}
