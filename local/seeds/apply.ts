import { execa } from 'execa'
import { coredns } from './system/coredns.ts'
import { kubeletAccess } from './system/kubelet-access.ts'
import { kubeProxy } from './system/kube-proxy.ts'
import { storage } from './system/storage.ts'
import { adminKubeconfig, type LocalSeed } from './seed.ts'

const READY_TIMEOUT = '180s'

/** References of our own images, whose tags change with their contents. */
export type SeedImages = { readonly directoryProvisioner: string }

/** Applies what every seed has before anything of Seedbed is on it: DNS, Services and volumes. Applying again changes nothing. */
export async function applySeedSystem(s: LocalSeed, images: SeedImages): Promise<void> {
  await apply(s, [...kubeletAccess(), ...kubeProxy(s), ...coredns(s), ...storage(s, images.directoryProvisioner)])
}

/** What a seed is told that has Seedbed on it. */
export async function applySeedSettings(s: LocalSeed, settings: readonly object[]): Promise<void> {
  await apply(s, settings)
}

async function apply(s: LocalSeed, items: readonly object[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items }
  const how = ['apply', '--server-side', '--force-conflicts', '--field-manager=seedbed-local', '-f', '-']
  await kubectl(s, how, JSON.stringify(list))
}

/** Waits until the node is Ready and the seed's own system runs. */
export async function waitForSeed(s: LocalSeed): Promise<void> {
  const wait = [`--timeout=${READY_TIMEOUT}`]
  await kubectl(s, ['wait', `node/${s.name}`, '--for=create', ...wait])
  await kubectl(s, ['wait', `node/${s.name}`, '--for=condition=Ready', ...wait])
  const rollouts = [
    ['kube-system', 'daemonset/kube-proxy'],
    ['kube-system', 'deployment/coredns'],
    ['kube-system', 'deployment/directory-provisioner'],
    ['seedbed-system', 'deployment/seed-controller'],
  ]
  await Promise.all(
    rollouts.map(([ns, name]) => kubectl(s, ['rollout', 'status', `--namespace=${ns}`, `${name}`, ...wait])),
  )
}

async function kubectl(s: LocalSeed, args: readonly string[], input = ''): Promise<string> {
  const { stdout } = await execa(s.tools.kubectl, [`--kubeconfig=${adminKubeconfig(s)}`, ...args], { input })
  return stdout
}
