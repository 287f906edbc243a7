import { mkdirSync } from 'node:fs'
import { ensureDashboard } from '../dashboard/build.ts'
import type { BuiltImage } from '../images/image.ts'
import { buildImages, buildOwnImages } from '../images/images.ts'
import { addresses, designInstance, type Instance, saveInstance } from '../instance/instance.ts'
import { pushImages } from '../images/push.ts'
import { removeLeftovers } from '../machines/leftovers.ts'
import { sweepNodeMachines } from '../nodes/sweep.ts'
import { runWithNodes } from '../nodes/wanted.ts'
import { isSupervised, waitForParts } from '../supervisor/client.ts'
import { readRecords, supervisorFiles, writeJson } from '../supervisor/files.ts'
import type { Part } from '../supervisor/part.ts'
import { isAlive } from '../supervisor/process.ts'
import { ensurePackages } from '../toolchain/debian/ensure-packages.ts'
import { ensureTools } from '../toolchain/toolchain.ts'
import { findMongod, mongodbFromUser } from './config.ts'
import { designData } from './data.ts'
import { KUBERNETES_VERSION } from './kubernetes-versions.ts'
import { ADMIN_EMAIL, masterKubeconfig, masterPart, masterUrl, oneTimePassword, writeMasterConfig } from './master.ts'
import { isOneTimePasswordUsed } from './one-time-password.ts'
import { provideMonitoringImages } from './monitoring-images.ts'
import type { UpOptions, UpResult } from './options.ts'
import { preflight } from './preflight.ts'
import { packageNames, programNames, type Programs } from './programs.ts'
import { installSeed } from './seed-install.ts'
import { givenSeeds, madeSeeds, type Seeds } from './seeds.ts'
import { seedsFile } from './status.ts'

const PARTS_TIMEOUT_MS = 180_000

/**
 * Brings an instance up, or what is missing of it after a crash, a reboot or half a `down`. Returns when its master
 * answers and its seeds' nodes are Ready; quick when they are already.
 * @throws PreflightError before anything is changed; later errors leave what runs running, and `up` may be repeated
 */
export async function up(o: UpOptions): Promise<UpResult> {
  await preflight(o)
  const localSeeds = Object.keys(o.seeds).length === 0
  await ensurePackages(packageNames({ localSeeds }), o)
  const names = programNames({ localSeeds, embeddedMongodb: !mongodbFromUser() && !findMongod() })
  // The names were chosen for these options, so every program that is used below is there.
  const programs = (await ensureTools(names, o)) as Programs

  const instance = await designInstance(o.checkoutDir, o.instance)
  const files = supervisorFiles(instance.stateDir)
  mkdirSync(instance.stateDir, { recursive: true, mode: 0o700 })
  saveInstance(instance)
  // Without one living part, whatever is still there is of a time that is over.
  if (!isSupervised(files) && !readRecords(files).some((r) => isAlive(r))) await removeLeftovers(instance)

  const seeds = localSeeds ? await madeSeeds(instance, programs) : givenSeeds(o.seeds)
  const data = await designData(instance, programs)
  const below = [...seeds.parts, ...data.parts]
  const imagesBuilt = localSeeds ? buildImages({ ...o, tools: programs }) : buildOwnImages(o)
  // The promise is awaited only after the parts are handed over; its failure must not be an unhandled one until then.
  imagesBuilt.catch(() => undefined)
  const dashboardDir = await ensureDashboard(o)
  const master = await masterPart(instance, { ...data, dashboardDir, after: data.parts.map((p) => p.name) })
  // A master that runs already goes on running while the rest is looked after.
  const running = isSupervised(files) && readRecords(files).some((r) => r.name === master.name && isAlive(r))
  await runParts(instance, running ? [...below, master] : below, o)
  const images = await imagesBuilt
  if (localSeeds) await bringImages(instance, images, { ...o, crane: programs.crane })

  await o.progress.step('Seeds', () => prepareSeeds(instance, seeds, { images, monitoring: o.monitoring === true }))
  writeMasterConfig(
    instance,
    seeds.list.map((s) => ({ ...s, kubeconfigFile: masterKubeconfig(instance, s.name) })),
    [KUBERNETES_VERSION],
  )
  await runParts(instance, [...below, master], o)
  await sweepNodeMachines(o, seeds.list, programs.kubectl)
  return describe(instance, seeds)
}

async function runParts(i: Instance, parts: readonly Part[], o: UpOptions): Promise<void> {
  const files = supervisorFiles(i.stateDir)
  await o.progress.step('Starting', async (report) => {
    const names = await runWithNodes(i, parts)
    await waitForParts(files, names, {
      timeoutMs: PARTS_TIMEOUT_MS,
      onChange: (list) => {
        const waiting = list.filter((p) => p.state !== 'running').map((p) => p.name)
        report({ done: names.length - waiting.length, total: names.length, detail: waiting.slice(0, 3).join(', ') })
      },
    })
  })
}

async function bringImages(
  i: Instance,
  images: readonly BuiltImage[],
  o: UpOptions & { readonly crane: string },
): Promise<void> {
  await pushImages(images, { registry: addresses(i).registry, crane: o.crane, progress: o.progress })
  if (o.monitoring) await provideMonitoringImages(o, o.progress)
}

type Installed = { readonly images: readonly BuiltImage[]; readonly monitoring: boolean }

async function prepareSeeds(i: Instance, seeds: Seeds, { images, monitoring }: Installed): Promise<void> {
  const image = ownImage(images, 'seed-controller')
  const vpnImage = ownImage(images, 'vpn')
  // For a seed that has everything of Kubernetes itself it is not built.
  const localStorageImage = findImage(images, 'directory-provisioner')
  writeJson(
    seedsFile(i),
    seeds.list.map((s) => ({ name: s.name, kubeconfig: s.kubeconfig, address: s.externalAddress })),
  )
  await Promise.all(
    seeds.list.map(async (s) => {
      await s.prepare((name) => ownImage(images, name))
      await installSeed(i, { ...s, image, vpnImage, localStorageImage, monitoring })
      await s.settle()
      await s.waitUntilReady()
    }),
  )
}

function ownImage(images: readonly BuiltImage[], name: string): string {
  const found = findImage(images, name)
  if (found === undefined) throw new Error(`the image of the ${name} was not built`)
  return found
}

const findImage = (images: readonly BuiltImage[], name: string): string | undefined =>
  images.find((i) => i.ref.startsWith(`docker.io/seedbed/${name}:`))?.ref

async function describe(i: Instance, seeds: Seeds): Promise<UpResult> {
  const url = masterUrl(i)
  const password = oneTimePassword(i)
  const used = await isOneTimePasswordUsed(url, ADMIN_EMAIL, password)
  return {
    instance: i.name,
    url,
    ...(used ? {} : { admin: { email: ADMIN_EMAIL, oneTimePassword: password } }),
    seeds: seeds.list.map((s) => ({ name: s.name, kubeconfig: s.kubeconfig, address: s.externalAddress })),
  }
}
