import type { Context } from '../context.ts'
import { requireRoot } from '../root.ts'
import { FAILED_ONCE, type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/** What networks of one's own and a VPN in them are made of. */
export const TUNNEL_PACKAGES = ['openvpn', 'iproute2', 'iptables', 'util-linux', 'mount', 'curl'] as const

/** Of the VPN with a real OpenVPN: in a network namespace of its own, which ends with it, so nothing is left behind. */
export async function runTunnel(c: Context): Promise<Tally> {
  try {
    requireRoot('test', 'makes networks of its own for the tests of the VPN')
    const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
    const o = { progress: c.progress, signal: c.signal() }
    await ensurePackages(TUNNEL_PACKAGES, o)
    return await runVitest(c, { project: 'tunnel', within: ['unshare', '--net'] })
  } catch (error) {
    c.note(error instanceof Error ? error.message : String(error))
    return FAILED_ONCE
  }
}
