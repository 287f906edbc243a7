import { join } from 'node:path'
import type { Progress } from '../progress.ts'
import { cacheRoot } from '../toolchain/config.ts'
import type { DebianPackage } from '../toolchain/debian/packages.ts'
import type { ToolName } from '../toolchain/definitions/all.ts'
import { busyboxImage } from './catalog/busybox.ts'
import { conformanceImages, type CONFORMANCE_IMAGE_TOOLS } from './catalog/conformance.ts'
import { directoryProvisionerImage } from './catalog/directory-provisioner.ts'
import { kubeProxyImage } from './catalog/kube-proxy.ts'
import { upstreamImages } from './catalog/kubernetes.ts'
import { masterImage } from './catalog/master.ts'
import { monitoringImages, type MONITORING_IMAGE_TOOLS } from './catalog/monitoring.ts'
import { olderKubernetesImages, type Older } from './catalog/older-kubernetes.ts'
import { seedControllerImage } from './catalog/seed-controller.ts'
import type { Sources } from './catalog/sources.ts'
import { vpnImage } from './catalog/vpn.ts'
import { testImages, type TEST_IMAGE_TOOLS } from './catalog/testing.ts'
import { baseLayer } from './contents/base.ts'
import type { BuiltImage, ImageSpec } from './image.ts'
import { writeImage } from './layout/layout.ts'

/** The programs that images are made from. */
export const IMAGE_TOOLS = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kube-proxy',
  'etcd',
  'etcdctl',
  'etcdutl',
  'coredns',
  'prometheus',
  'metrics-server',
  'kube-state-metrics',
  'node_exporter',
  'pause',
  'directory-provisioner',
] as const satisfies readonly ToolName[]

/** The Debian packages whose files go into images of ours. */
export const OWN_IMAGE_PACKAGES = [
  'busybox-static',
  'iptables',
  'libjemalloc2',
  'openvpn',
] as const satisfies readonly DebianPackage[]

/** The Debian packages whose files go into images. */
export const IMAGE_PACKAGES = [
  ...OWN_IMAGE_PACKAGES,
  'ca-certificates',
  'conntrack',
] as const satisfies readonly DebianPackage[]

export type BuildOptions = {
  readonly progress: Progress
  /** The root of this repository, with its dependencies installed. */
  readonly checkoutDir: string
  /** By default `~/.cache/seedbed/images`. */
  readonly cacheDir?: string
}

/** Paths of `IMAGE_TOOLS`. */
export type ImageTools = Readonly<Record<(typeof IMAGE_TOOLS)[number], string>>

/**
 * Makes every image of the platform under its official name. What has not changed is not made again.
 * @throws ImageError if something that belongs into an image is missing here.
 */
export async function buildImages(o: BuildOptions & { readonly tools: ImageTools }): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  const specs = [
    ...upstreamImages(sources),
    directoryProvisionerImage(sources),
    ...(await Promise.all([kubeProxyImage(sources), busyboxImage(sources)])),
    ...(await ownImages(sources)),
  ]
  return writeImages(specs, sources.imagesDir, o.progress)
}

/** Makes what a seed needs that has everything of Kubernetes itself. */
export async function buildOwnImages(o: BuildOptions): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, {})
  return writeImages(await ownImages(sources), sources.imagesDir, o.progress)
}

/**
 * Makes what Seedbed brings to clusters of others: the master, the seed-controller, the VPN, and what makes volumes on nodes.
 * @param dashboardDir built
 */
export async function buildReleaseImages(
  o: BuildOptions & { readonly tools: Pick<ImageTools, 'directory-provisioner'> },
  dashboardDir: string,
): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  const provisioner = directoryProvisionerImage(sources)
  const specs = [await masterImage(sources, dashboardDir), ...(await ownImages(sources)), provisioner]
  return writeImages(specs, sources.imagesDir, o.progress)
}

function ownImages(s: Sources): Promise<readonly ImageSpec[]> {
  return Promise.all([seedControllerImage(s), vpnImage(s)])
}

/** Makes the images that only journeys and benchmarks run. */
export async function buildTestImages(
  o: BuildOptions & { readonly tools: Readonly<Record<(typeof TEST_IMAGE_TOOLS)[number], string>> },
): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  return writeImages(testImages(sources), sources.imagesDir, o.progress)
}

/** Makes the images of a seed's own monitoring, beyond those that every platform has. */
export async function buildMonitoringImages(
  o: BuildOptions & { readonly tools: Readonly<Record<(typeof MONITORING_IMAGE_TOOLS)[number], string>> },
): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  return writeImages(monitoringImages(sources), sources.imagesDir, o.progress)
}

/** Makes the images that upstream's conformance tests run. Needs `CONFORMANCE_IMAGE_PACKAGES`. */
export async function buildConformanceImages(
  o: BuildOptions & { readonly tools: Readonly<Record<(typeof CONFORMANCE_IMAGE_TOOLS)[number], string>> },
): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  return writeImages(await conformanceImages(sources), sources.imagesDir, o.progress)
}

/** Makes the images of control planes of an earlier version, which only the journeys about upgrades run. */
export async function buildOlderKubernetesImages(
  o: BuildOptions & { readonly tools: Sources['tools'] },
  older: Older,
): Promise<readonly BuiltImage[]> {
  const sources = await sourcesOf(o, o.tools)
  return writeImages(olderKubernetesImages(sources, older), sources.imagesDir, o.progress)
}

async function sourcesOf(o: BuildOptions, tools: Sources['tools']): Promise<Sources> {
  const imagesDir = o.cacheDir ?? join(cacheRoot(), 'images')
  return { checkoutDir: o.checkoutDir, tools, imagesDir, base: await baseLayer() }
}

function writeImages(specs: readonly ImageSpec[], dir: string, progress: Progress): Promise<readonly BuiltImage[]> {
  return progress.step('Images', async (report) => {
    const images: BuiltImage[] = []
    for (const spec of specs) {
      report({ done: images.length, total: specs.length, detail: spec.name })
      images.push(await writeImage(spec, dir))
    }
    report({ done: images.length, total: specs.length })
    return images
  })
}
