import { join } from 'node:path'
import { bundle } from '../contents/bundle.ts'
import { busybox } from '../contents/busybox.ts'
import { iptables } from '../contents/iptables.ts'
import { librariesOf } from '../contents/libraries.ts'
import { nodeRuntime, runBundle } from '../contents/node.ts'
import { withDependencies } from '../contents/npm.ts'
import type { Entry, ImageSpec } from '../image.ts'
import type { Sources } from './sources.ts'
import { ownVersion } from './version.ts'

const OPENVPN = '/usr/sbin/openvpn'
const SCRIPTS = ['start-openvpn', 'tun-up']
const SIDECAR = 'seed-controller/vpn-sidecar'

/**
 * Both programs of the vpn pod, one image: OpenVPN with what sets up its network, and the sidecar, which is what runs if
 * nothing else is said. Node's layer is that of the seed-controller.
 */
export async function vpnImage({ base, checkoutDir, imagesDir }: Sources): Promise<ImageSpec> {
  return {
    name: 'docker.io/seedbed/vpn',
    tag: { contentAfter: await ownVersion(join(checkoutDir, SIDECAR)) },
    layers: [
      base,
      await nodeRuntime(checkoutDir, imagesDir),
      await openvpn(imagesDir),
      await bundleSidecar(checkoutDir, imagesDir),
    ],
    run: runBundle(256),
  }
}

/** The sidecar as one module, `/app/main.mjs`. Tests run it too: it has dependencies that this checkout does not have. */
export function bundleSidecar(checkoutDir: string, imagesDir: string): Promise<readonly Entry[]> {
  const program = { dir: join(checkoutDir, SIDECAR), packages: ['telnet-client'] }
  return withDependencies(program, imagesDir, (copy) => bundle(copy, 'src/main.ts'))
}

async function openvpn(imagesDir: string): Promise<readonly Entry[]> {
  const { entries, binaries } = await iptables()
  return [
    ...entries,
    { kind: 'file', path: OPENVPN, source: OPENVPN },
    ...(await librariesOf([...binaries, OPENVPN], imagesDir)),
    ...(await busybox(['sh', 'ip'])),
    ...SCRIPTS.map((name): Entry => ({
      kind: 'file',
      path: `/usr/local/bin/${name}`,
      source: join(import.meta.dirname, '../contents/openvpn', name),
    })),
  ]
}
