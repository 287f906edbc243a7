import { mkdtemp, rm, symlink, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { ensureTools } from '../../../local/toolchain/toolchain.ts'
import { silent } from '../../../local/progress.ts'
import { createPki } from './pki.ts'

const ADDRESS = '10.99.0.1'
const TIMEOUT_MS = 120_000
const TOOLS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kubectl',
  'containerd',
  'containerd-shim-runc-v2',
  'runc',
  'loopback',
] as const
/** Everything that the script makes ends with its process 1. */
const NAMESPACES = ['--net', '--mount', '--uts', '--pid', '--fork', '--mount-proc', '--kill-child']

/** Boots bare seeds side by side and gives the milliseconds until the node of the last one is Ready. Leaves nothing. */
export async function timeBareSeeds(count: number): Promise<number> {
  const tools = await ensureTools(TOOLS, { progress: silent })
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-bare-'))
  try {
    const bin = path.join(scratch, 'bin')
    await mkdir(bin)
    await Promise.all(Object.entries(tools).map(([name, file]) => symlink(file, path.join(bin, name))))
    const startedAt = performance.now()
    await Promise.all(Array.from({ length: count }, (_, n) => bootSeed(path.join(scratch, `seed-${n}`), bin)))
    return performance.now() - startedAt
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function bootSeed(dir: string, bin: string): Promise<void> {
  await mkdir(path.join(dir, 'cni'), { recursive: true })
  const files = await createPki({ etcd: [], apiserver: [{ type: 'ip', value: ADDRESS }] })
  await Promise.all(Object.entries(files).map(([name, pem]) => writeFile(path.join(dir, name), pem, { mode: 0o600 })))
  await symlink(path.join(bin, 'loopback'), path.join(dir, 'cni', 'loopback'))

  const script = path.join(import.meta.dirname, 'seed.sh')
  const env = { PATH: `${bin}:/usr/sbin:/usr/bin:/sbin:/bin` }
  const seed = execa('unshare', [...NAMESPACES, 'sh', script, dir], { env, timeout: TIMEOUT_MS, reject: false })
  const { failed, stderr, timedOut } = await seed
  if (failed) throw new Error(`a bare seed did not become ready${timedOut ? ' in time' : ''}: ${stderr}`)
}
