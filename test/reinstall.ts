import * as z from 'zod'
import type { Kubectl } from './kubectl.ts'
import { runSeedbed } from './platform.ts'

const Settings = z.object({
  data: z.object({
    SEED_NAME: z.string(),
    EXTERNAL_ADDRESS: z.string(),
    IMAGE: z.string(),
    VPN_IMAGE: z.string(),
    LOCAL_STORAGE_IMAGE: z.string(),
  }),
})

/** The same installation of a seed of the platform again, as its operator does it, with further options. */
export async function reinstallSeed(seed: Kubectl, ...more: readonly string[]): Promise<void> {
  const map = await seed.run('get', 'configmap', 'seed-controller', '--namespace', 'seedbed-system', '-o', 'json')
  const { data } = Settings.parse(JSON.parse(map))
  const options = {
    seed: data.SEED_NAME,
    kubeconfig: seed.kubeconfig,
    image: data.IMAGE,
    'vpn-image': data.VPN_IMAGE,
    'local-storage-image': data.LOCAL_STORAGE_IMAGE,
    'external-address': data.EXTERNAL_ADDRESS,
  }
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  const { exitCode, stderr } = await runSeedbed('seed', 'install', ...args, ...more)
  if (exitCode !== 0) throw new Error(`seed install ${more.join(' ')} ended with ${exitCode}: ${stderr}`)
}
