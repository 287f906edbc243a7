import { join } from 'node:path'
import type { Progress } from '../progress.ts'
import { cacheRoot } from '../toolchain/config.ts'
import type { DebianPackage } from '../toolchain/debian/packages.ts'
import type { ToolName } from '../toolchain/definitions/all.ts'
import { busyboxImage } from './catalog/busybox.ts'
import { directoryProvisionerImage } from './catalog/directory-provisioner.ts'
import { kubeProxyImage } from './catalog/kube-proxy.ts'
import { upstreamImages } from './catalog/kubernetes.ts'
import { seedControllerImage } from './catalog/seed-controller.ts'
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
  'coredns',
  'pause',
  'directory-provisioner',
] as const satisfies readonly ToolName[]

/** The Debian packages whose files go into images. */
export const IMAGE_PACKAGES = [
  'busybox-static',
  'ca-certificates',
  'conntrack',
  'iptables',
] as const satisfies readonly DebianPackage[]

export type BuildOptions = {
  readonly progress: Progress
  /** The root of this repository, with its dependencies installed. */
  readonly checkoutDir: string
  /** Paths of `IMAGE_TOOLS`. */
  readonly tools: Readonly<Record<(typeof IMAGE_TOOLS)[number], string>>
  /** By default `~/.cache/seedbed/images`. */
  readonly cacheDir?: string
}

/**
 * Makes every image of the platform under its official name. What has not changed is not made again.
 * @throws ImageError if something that belongs into an image is missing here.
 */
export async function buildImages(o: BuildOptions): Promise<readonly BuiltImage[]> {
  const imagesDir = o.cacheDir ?? join(cacheRoot(), 'images')
  return o.progress.step('Images', async (report) => {
    const specs = await allImages(o, imagesDir)
    const images: BuiltImage[] = []
    for (const spec of specs) {
      report({ done: images.length, total: specs.length, detail: spec.name })
      images.push(await writeImage(spec, imagesDir))
    }
    report({ done: images.length, total: specs.length })
    return images
  })
}

async function allImages(o: BuildOptions, imagesDir: string): Promise<readonly ImageSpec[]> {
  const sources = { ...o, imagesDir, base: await baseLayer() }
  return [
    ...upstreamImages(sources),
    directoryProvisionerImage(sources),
    ...(await Promise.all([kubeProxyImage(sources), busyboxImage(sources), seedControllerImage(sources)])),
  ]
}
