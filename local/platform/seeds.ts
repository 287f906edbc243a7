import { KubeConfig } from '@kubernetes/client-node'
import type { Instance } from '../instance/instance.ts'
import { raiseInotifyLimit } from '../machines/inotify.ts'
import { machineApiPart, machineSettings } from '../machine-api/part.ts'
import { machinePart } from '../machines/machine.ts'
import { switchPart } from '../machines/network.ts'
import { writeNodePrograms } from '../nodes/programs.ts'
import { registryPart } from '../registry/registry.ts'
import { applySeedSettings, applySeedSystem, waitForSeed } from '../seeds/apply.ts'
import { ensureSeedCertificates } from '../seeds/certificates.ts'
import { controlPlaneParts, writeControlPlaneFiles } from '../seeds/control-plane.ts'
import { nodeParts, writeNodeFiles } from '../seeds/node.ts'
import { adminKubeconfig, type LocalSeed, localSeeds } from '../seeds/seed.ts'
import { objectStorePart, snapshotSettings } from '../snapshots/object-store.ts'
import type { Part } from '../supervisor/part.ts'
import { type Programs, toolsDir } from './programs.ts'

/** A seed as `up` uses it, whoever made it. */
export type SeedOfInstance = {
  readonly name: string
  readonly location: string
  /** Path of an admin's kubeconfig. */
  readonly kubeconfig: string
  /** Where node ports of the seed are reached. */
  readonly externalAddress: string
  /** Installs what every seed has before Seedbed is on it. */
  readonly prepare: (imageOf: (program: string) => string) => Promise<void>
  /** Tells the seed what it cannot know, once Seedbed is on it. */
  readonly settle: () => Promise<void>
  readonly waitUntilReady: () => Promise<void>
}

export type Seeds = { readonly list: readonly SeedOfInstance[]; readonly parts: readonly Part[] }

/** The instance's own seeds, and what worker machines need: files are written, parts returned. */
export async function madeSeeds(i: Instance, programs: Programs): Promise<Seeds> {
  raiseInotifyLimit()
  await writeNodePrograms(i, programs, toolsDir())
  const seeds = localSeeds(i, programs, toolsDir())
  const parts = await Promise.all(
    seeds.map(async (s: LocalSeed) => {
      await ensureSeedCertificates(s)
      writeControlPlaneFiles(s)
      writeNodeFiles(s)
      return [machinePart(s.machine), ...controlPlaneParts(s), ...nodeParts(s)]
    }),
  )
  const machineApi = await machineApiPart(
    i,
    seeds.map((s) => s.name),
  )
  const beside = [registryPart(i, programs.registry), objectStorePart(i, programs.versitygw), machineApi]
  return {
    parts: [switchPart(i), ...beside, ...parts.flat()],
    list: seeds.map((s) => ({
      name: s.name,
      location: s.location,
      kubeconfig: adminKubeconfig(s),
      externalAddress: s.machine.address,
      prepare: (imageOf) => applySeedSystem(s, { directoryProvisioner: imageOf('directory-provisioner') }),
      settle: async () => applySeedSettings(s, [await snapshotSettings(i), machineSettings(i, s.name)]),
      waitUntilReady: () => waitForSeed(s),
    })),
  }
}

/**
 * Seeds of the user's own. Their node ports are taken to answer where their API servers do.
 * @throws when a kubeconfig cannot be read or names no server
 */
export function givenSeeds(kubeconfigs: Readonly<Record<string, string>>): Seeds {
  const list = Object.entries(kubeconfigs).map(([name, kubeconfig]) => ({
    name,
    location: name,
    kubeconfig,
    externalAddress: serverHost(name, kubeconfig),
    prepare: () => Promise.resolve(),
    settle: () => Promise.resolve(),
    waitUntilReady: () => Promise.resolve(),
  }))
  return { list, parts: [] }
}

function serverHost(name: string, file: string): string {
  const config = new KubeConfig()
  try {
    config.loadFromFile(file)
  } catch (cause) {
    throw new Error(
      `--seed ${name}=${file}: the file cannot be read as a kubeconfig; give the path of an admin's kubeconfig`,
      { cause },
    )
  }
  const server = config.getCurrentCluster()?.server
  if (!server)
    throw new Error(
      `--seed ${name}=${file}: its current context names no cluster with a server; set \`current-context\``,
    )
  return new URL(server).hostname
}
