import path from 'node:path'
import { execa } from 'execa'
import type { Instance } from '../instance/instance.ts'
import { masterKubeconfig } from './master.ts'

export type SeedInstall = {
  readonly name: string
  /** Of an admin of the seed. */
  readonly kubeconfig: string
  /** Where customers' API servers are reached. */
  readonly externalAddress: string
  readonly image: string
  /** Of the VPN in every cluster. */
  readonly vpnImage: string
  /** Of volumes on nodes. */
  readonly localStorageImage?: string | undefined
  /** With a Prometheus and an Alertmanager of the seed's own. */
  readonly monitoring: boolean
}

/** Installs the seed-controller exactly as on any other seed, by its own start command. */
export async function installSeed(i: Instance, s: SeedInstall): Promise<void> {
  const args = [
    path.join(i.checkoutDir, 'seed-controller/install/main.ts'),
    'install',
    `--seed=${s.name}`,
    `--kubeconfig=${s.kubeconfig}`,
    `--image=${s.image}`,
    `--vpn-image=${s.vpnImage}`,
    ...(s.localStorageImage ? [`--local-storage-image=${s.localStorageImage}`] : []),
    ...(s.monitoring ? ['--monitoring'] : []),
    `--external-address=${s.externalAddress}`,
    `--credentials-out=${masterKubeconfig(i, s.name)}`,
  ]
  const { failed, stderr, stdout } = await execa(process.execPath, args, { cwd: i.checkoutDir, reject: false })
  if (failed) throw new Error(`the seed-controller could not be installed on seed ${s.name}: ${stderr || stdout}`)
}
