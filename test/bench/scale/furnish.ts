import { generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { API_VERSION, TOKEN_ISSUER_KIND, TOKEN_ISSUER_NAME } from '../../../seed-controller/api/index.ts'
import { ACCOUNT } from './audit.ts'
import { checkoutDir } from '../../platform.ts'
import { issueToken } from '../../../seed-controller/install/credentials.ts'
import type { Kube } from '../../../seed-controller/src/kube/kube.ts'
import { EXTERNAL_ADDRESS, STORAGE_CLASS } from './names.ts'
import { inParallel } from './parallel.ts'
import type { Seed } from './seed.ts'

const NODES = 10
/** Two volumes for each: a claim that was bound in haste must not leave another one without. */
const SPARE_VOLUMES = 20
const IMAGE = 'docker.io/seedbed/seed-controller:scale'
const TOKEN_SECONDS = 6 * 3600

/** Puts on the seed what every seed has, room for so many clusters, and Seedbed by its own command. */
export async function furnish(seed: Seed, kube: Kube, clusters: number): Promise<void> {
  await kube.apply(storageClass)
  await inParallel(
    Array.from({ length: NODES }, (_, n) => node(n)),
    (each) => kube.apply(each),
  )
  const volumes = Array.from({ length: clusters + SPARE_VOLUMES }, (_, n) => volume(n))
  await inParallel(volumes, (each) => kube.apply(each))
  const install = ['seed-controller/install/main.ts', 'install', '--seed=scale', `--kubeconfig=${seed.kubeconfig}`]
  const told = [`--image=${IMAGE}`, `--vpn-image=${IMAGE}`, `--external-address=${EXTERNAL_ADDRESS}`, '--replicas=1']
  await execa(process.execPath, [...install, ...told], { cwd: checkoutDir })
  await kube.apply(issuer())
}

/** What a kubelet gives to the seed-controller's pod: a token of its account, which has the rights of its installation. */
export async function giveServiceAccount(seed: Seed, dir: string): Promise<void> {
  const token = await issueToken(seed.connection, ACCOUNT, TOKEN_SECONDS)
  await mkdir(dir)
  await writeFile(path.join(dir, 'token'), token, { mode: 0o600 })
  await writeFile(path.join(dir, 'ca.crt'), seed.certificateAuthority)
}

const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: STORAGE_CLASS },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'Immediate',
}

const node = (n: number) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `node-${n}`, labels: { 'kubernetes.io/hostname': `node-${n}` } },
})

const volume = (n: number) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `volume-${n}` },
  spec: {
    storageClassName: STORAGE_CLASS,
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '2Gi' },
    persistentVolumeReclaimPolicy: 'Retain',
    hostPath: { path: '/nowhere' },
  },
})

/** What a master tells: clusters then have it in their settings. Nobody has the other half of this key. */
function issuer() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { crv, x, y } = publicKey.export({ format: 'jwk' })
  const key = { kid: 'scale', kty: 'EC', crv, x, y, alg: 'ES256', use: 'sig' }
  return {
    apiVersion: API_VERSION,
    kind: TOKEN_ISSUER_KIND,
    metadata: { name: TOKEN_ISSUER_NAME },
    spec: { issuer: 'https://scale.example', keys: [key] },
  }
}
