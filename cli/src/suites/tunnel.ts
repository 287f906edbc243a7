import path from 'node:path'
import type { Progress } from '../../../local/progress.ts'
import type { Context } from '../context.ts'
import { requireRoot } from '../root.ts'
import { type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/** What networks of one's own and a VPN in them are made of. */
const PACKAGES = ['openvpn', 'iproute2', 'iptables', 'util-linux', 'mount', 'curl', 'socat', 'libfaketime'] as const

/** Of the VPN with a real OpenVPN: in a network namespace of its own, which ends with it, so nothing is left behind. */
export async function runTunnel(c: Context, full: boolean): Promise<Tally> {
  requireRoot('test', 'makes networks of its own for the tests of the VPN')
  await prepareTunnel(c)
  return await runVitest(c, { project: 'tunnel', full, retries: 1, within: ['unshare', '--net'] })
}

type Host = { readonly checkoutDir: string; readonly progress: Progress; readonly signal?: () => AbortSignal }

/** Fetches all that a network which leads nowhere could not; the sidecar's packages are its own, so they are part of it. */
export async function prepareTunnel({ checkoutDir, progress, signal }: Host): Promise<void> {
  const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
  const { bundleSidecar } = await import('../../../local/images/catalog/vpn.ts')
  const { cacheRoot } = await import('../../../local/toolchain/config.ts')
  await ensurePackages(PACKAGES, { progress, ...(signal ? { signal: signal() } : {}) })
  await bundleSidecar(checkoutDir, path.join(cacheRoot(), 'images'))
}
