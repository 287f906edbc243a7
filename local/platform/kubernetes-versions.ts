import { symlinkSync, writeFileSync } from 'node:fs'
import { execa } from 'execa'
import { olderKubernetesTools, olderKubernetesVersion, type Older } from '../images/catalog/older-kubernetes.ts'
import { buildOlderKubernetesImages } from '../images/images.ts'
import { pushImages } from '../images/push.ts'
import { addresses, requireInstance } from '../instance/instance.ts'
import { toolInside } from '../machines/machine.ts'
import { layOutKubelet } from '../nodes/programs.ts'
import { silent } from '../progress.ts'
import { versionOf } from '../toolchain/definitions/all.ts'
import { ensureTools } from '../toolchain/toolchain.ts'
import { writeVersions } from './master.ts'
import type { InstanceRef } from './options.ts'
import { toolsDir } from './programs.ts'

/** What `up` brings: the images of this version are in the registry of every instance. */
export const KUBERNETES_VERSION = versionOf('kube-apiserver')

const COMPONENTS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy']

/**
 * Brings control planes of an earlier version into the registry of a running instance: of the `minor` one before, or of a
 * `patch` before. The first time they are built, which takes minutes. Without kube-proxy: nodes of such a cluster have none.
 * @returns the version, which is not offered yet
 * @throws when there is no such instance or its registry does not answer
 */
export async function provideOlderKubernetes(ref: InstanceRef, older: Older = 'minor'): Promise<string> {
  const { registry } = addresses(instanceOf(ref))
  const o = { checkoutDir: ref.checkoutDir, progress: silent }
  const { crane, ...tools } = await ensureTools([...olderKubernetesTools(older), 'crane'], o)
  await pushImages(await buildOlderKubernetesImages({ ...o, tools }, older), { registry, crane, progress: silent })
  return olderKubernetesVersion(older)
}

/** Gives the images of `KUBERNETES_VERSION` the tags of another version too. */
export async function provideKubernetesAs(ref: InstanceRef, version: string): Promise<void> {
  const { registry } = addresses(instanceOf(ref))
  const { crane } = await ensureTools(['crane'], { progress: silent })
  for (const component of COMPONENTS) {
    const image = `${registry}/registry.k8s.io/${component}`
    await execa(crane, ['copy', '--insecure', `${image}:v${KUBERNETES_VERSION}`, `${image}:v${version}`])
  }
}

/**
 * Lays the kubelet of a later patch out on the worker machines of a running instance, as whoever installs them would. The
 * first time it is built, which takes a minute or more.
 * @returns the version
 */
export async function providePatchedKubelet(ref: InstanceRef): Promise<string> {
  const { 'patched-kubelet': file } = await ensureTools(['patched-kubelet'], { progress: silent })
  const version = versionOf('patched-kubelet')
  layOutKubelet(instanceOf(ref), version, (target) => symlinkSync(toolInside({ toolsDir: toolsDir() }, file), target))
  return version
}

/** Something that says it is that kubelet, and ends as soon as it is started. */
export function provideBrokenKubelet(ref: InstanceRef, version: string): void {
  const script = `#!/bin/sh\n[ "$1" = --version ] && echo "Kubernetes v${version}" && exit\necho "this one does not work" >&2\nexit 1\n`
  layOutKubelet(instanceOf(ref), version, (target) => writeFileSync(target, script, { mode: 0o755 }))
}

/** Which versions clusters of a running instance can have, until the next `up`; whether there are images of them is not asked. */
export function offerKubernetesVersions(ref: InstanceRef, versions: readonly string[]): void {
  writeVersions(instanceOf(ref), versions)
}

const instanceOf = ({ checkoutDir, instance }: InstanceRef) => requireInstance(checkoutDir, instance)
