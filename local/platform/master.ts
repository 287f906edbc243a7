import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpYaml } from '@kubernetes/client-node'
import { randomBytes } from 'node:crypto'
import { addresses, type Instance } from '../instance/instance.ts'
import { ensureOperatorKey, secret, secretFile } from '../instance/secrets.ts'
import { MASTER_FLAGS } from '../node-flags.ts'
import { codeEdition } from '../supervisor/edition.ts'
import type { Part } from '../supervisor/part.ts'

export const ADMIN_EMAIL = 'admin@seedbed.local'
const ADMIN_PASSWORD = 'admin-one-time-password'

/** What the master's files say of one seed. */
export type SeedEntry = { readonly name: string; readonly location: string; readonly kubeconfigFile: string }

export const masterUrl = (i: Instance) => `http://127.0.0.1:${i.ports.master}`
export const oneTimePassword = (i: Instance) =>
  secret(i.stateDir, ADMIN_PASSWORD, () => randomBytes(12).toString('base64url'))
const configDir = (i: Instance) => path.join(i.stateDir, 'config')

/** Where `seed install` leaves the kubeconfig by which the master knows a seed. */
export const masterKubeconfig = (i: Instance, seed: string) =>
  path.join(i.stateDir, 'seeds', `${seed}.master.kubeconfig`)

function document(kind: string, name: string, spec: object): object {
  return { apiVersion: 'seedbed.dev/v1alpha1', kind, metadata: { name }, spec }
}

/** Writes the seeds and datacenters of this instance; never into the checkout's own `config/`. */
export function writeMasterConfig(i: Instance, seeds: readonly SeedEntry[], versions: readonly string[]): void {
  mkdirSync(configDir(i), { recursive: true, mode: 0o700 })
  write(
    i,
    'seeds.yaml',
    seeds.map((s) =>
      document('Seed', s.name, {
        location: s.location,
        kubeconfigFile: path.relative(configDir(i), s.kubeconfigFile),
        // What somebody runs on this host to see it.
        auditSinks: { allowedCIDRs: [`${addresses(i).host}/32`] },
      }),
    ),
  )
  write(
    i,
    'datacenters.yaml',
    seeds.map((s) => document('Datacenter', `local-${s.name}`, { seed: s.name, provider: 'local', region: s.name })),
  )
  writeVersions(i, versions)
}

/** Says which versions of Kubernetes clusters can have; the first is the default. The master reads it anew by itself. */
export function writeVersions(i: Instance, versions: readonly string[]): void {
  write(i, 'versions.yaml', [document('KubernetesVersions', 'default', { versions, default: versions[0] })])
}

function write(i: Instance, file: string, documents: readonly object[]): void {
  const head = '# Written by `./seedbed up`; edit a copy and name its directory in SEEDBED_CONFIG_DIR.\n'
  writeFileSync(path.join(configDir(i), file), head + documents.map((d) => dumpYaml(d)).join('---\n'))
}

/** The master as a process on this host. */
export async function masterPart(
  i: Instance,
  o: { mongodbUrl: string; redisUrl: string; dashboardDir: string; after: readonly string[] },
): Promise<Part> {
  oneTimePassword(i)
  secret(i.stateDir, 'sealing-key', () => randomBytes(32).toString('base64'))
  return {
    name: 'master',
    command: [process.execPath, ...MASTER_FLAGS, path.join(i.checkoutDir, 'master/src/main.ts')],
    cwd: i.checkoutDir,
    env: {
      HOST: '127.0.0.1',
      SEEDBED_PUBLIC_URL: masterUrl(i),
      PORT: String(i.ports.master),
      MONGODB_URL: o.mongodbUrl,
      REDIS_URL: o.redisUrl,
      SEEDBED_DASHBOARD_DIR: o.dashboardDir,
      SEEDBED_CONFIG_DIR: configDir(i),
      SEEDBED_SEALING_KEY_FILE: secretFile(i.stateDir, 'sealing-key'),
      // Whoever tries webhooks has a receiver on this machine: there it may listen, and nowhere else inside.
      SEEDBED_WEBHOOK_NETWORKS: `${addresses(i).host}/32`,
      SEEDBED_OPERATOR_JWK_FILE: await ensureOperatorKey(i.stateDir),
      SEEDBED_BOOTSTRAP_ADMIN_EMAIL: ADMIN_EMAIL,
      SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE: secretFile(i.stateDir, ADMIN_PASSWORD),
      // Nobody reads it: with other code the part is another one, and starts anew.
      SEEDBED_CODE_EDITION: codeEdition(['master/src', 'seed-controller/api'].map((d) => path.join(i.checkoutDir, d))),
    },
    after: o.after,
    bindsTo: [],
    ready: { kind: 'http', url: `${masterUrl(i)}/readyz` },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 12_000 },
  }
}
