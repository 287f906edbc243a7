import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInstance } from '../../local/instance/instance.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

const SEED = 'eu'
const NAMESPACE = `volumes-${Date.now()}`
const SOON = { timeoutMs: 60_000 }
const NON_ROOT = 65_532

let platform: Platform
let seed: Kubectl

beforeAll(async () => {
  platform = await openPlatform()
  seed = await platform.seedKubectl(SEED)
  await seed.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } })
})
afterAll(async () => {
  await seed?.run('delete', 'namespace', NAMESPACE, '--wait=false')
  await platform?.close()
})

const inNamespace = (...args: string[]) => seed.run('--namespace', NAMESPACE, ...args)

it('a claim without a class gets a volume, which outlives its pods and is gone with its claim', async () => {
  await seed.apply(claim('data', 'ReadWriteOnce'))
  await runPod('writer', 'echo first > /data/words')
  await runPod('appender', 'echo second >> /data/words')

  const volume = await inNamespace('get', 'pvc', 'data', '-o', 'jsonpath={.spec.volumeName}')
  expect(readFileSync(path.join(directoryOf(volume), 'words'), 'utf8')).toBe('first\nsecond\n')

  await inNamespace('delete', 'pvc', 'data')
  await eventually(async () => {
    await expect(seed.run('get', 'pv', volume)).rejects.toThrow(/NotFound/)
    expect(existsSync(directoryOf(volume))).toBe(false)
  }, SOON)
})

it('a volume for many nodes is refused, and the claim says what to ask for instead', async () => {
  await seed.apply(claim('shared', 'ReadWriteMany'))
  await eventually(
    async () => expect(await inNamespace('describe', 'pvc', 'shared')).toMatch(/use ReadWriteOnce/),
    SOON,
  )
})

/** Runs `script` as a user who is not root, and removes the pod. */
async function runPod(name: string, script: string): Promise<void> {
  await seed.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      restartPolicy: 'Never',
      securityContext: { runAsUser: NON_ROOT, runAsGroup: NON_ROOT, fsGroup: NON_ROOT },
      containers: [
        {
          name: 'main',
          image: 'docker.io/library/busybox:1.35.0',
          command: ['sh', '-c', script],
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        },
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
  })
  await eventually(async () => {
    expect(await inNamespace('get', 'pod', name, '-o', 'jsonpath={.status.phase}')).toBe('Succeeded')
  }, SOON)
  await inNamespace('delete', 'pod', name)
}

const claim = (name: string, accessMode: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: NAMESPACE },
  spec: { accessModes: [accessMode], resources: { requests: { storage: '10Mi' } } },
})

/** The volume's directory on this host. */
function directoryOf(volume: string): string {
  const { stateDir } = describeInstance(checkoutDir, platform.instance)
  return path.join(stateDir, 'machines', SEED, 'var/lib/seedbed-volumes', volume)
}
