import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { addresses, type Instance } from '../../../local/instance/instance.ts'
import { mirrorHosts } from '../../../local/registry/mirror.ts'
import { write } from '../../tunnel/pki.ts'
import type { Machine } from './machines.ts'

const STORE = 'lib/containerd'
const SCRIPT = `set -eu
PATH=/opt/seedbed/bin:$PATH
containerd >/var/containerd.log 2>&1 &
until ctr version >/dev/null 2>&1; do sleep 0.1; done
for image; do ctr --namespace=k8s.io images pull --hosts-dir=/var/registries "$image" >/dev/null; done
kill %1
wait
`

/** Puts on the disk of a machine what it would have after it ran these images before. */
export type PutImages = (machine: Machine) => Promise<void>

/** Fetches images once, on a machine that is good for nothing else, so that no run has to fetch any. */
export async function prepareImages(i: Instance, scratch: Machine, images: readonly string[]): Promise<PutImages> {
  const registries = [...new Set(images.map((image) => image.split('/')[0] ?? ''))]
  for (const registry of registries) {
    const hosts = mirrorHosts(addresses(i).registry, registry)
    await write(path.join(scratch.varDir, 'registries', registry), { 'hosts.toml': hosts })
  }
  const [program, ...args] = scratch.enter(['bash', '-c', SCRIPT, 'prepare-images', ...images])
  await execa(program, args)
  const store = path.join(i.stateDir, 'bench-images')
  await copy(path.join(scratch.varDir, STORE), store)
  return (machine) => copy(store, path.join(machine.varDir, STORE))
}

/** With owners, links and devices: it holds unpacked file systems. */
async function copy(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true })
  await execa('cp', ['--archive', '--reflink=auto', from, to])
}
