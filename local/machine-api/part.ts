import path from 'node:path'
import { addresses, type Instance } from '../instance/instance.ts'
import { secret, secretFile } from '../instance/secrets.ts'
import { insideSwitch } from '../machines/network.ts'
import { SMALL_FLAGS } from '../node-flags.ts'
import { PkiDir } from '../seeds/pki.ts'
import { codeEdition } from '../supervisor/edition.ts'
import { writeJson } from '../supervisor/files.ts'
import type { Part } from '../supervisor/part.ts'
import { cacheRoot } from '../toolchain/config.ts'
import { apiDir } from './notes.ts'

export const PORT = 7071

const url = (i: Instance) => `https://${addresses(i).switch}:${PORT}`
const pkiDir = (i: Instance) => path.join(apiDir(i), 'pki')
/** Which seed has which token. */
export const tokensFile = (i: Instance) => secretFile(i.stateDir, 'machine-api-tokens.json')
export const tlsFiles = (i: Instance) => ({
  key: path.join(pkiDir(i), 'server.key'),
  cert: path.join(pkiDir(i), 'server.crt'),
})

const tokenOf = (i: Instance, seed: string) => secret(i.stateDir, `machine-api-token-${seed}`)

/**
 * Makes machines for the pools of clusters, for the seeds of an instance, which reach it where they reach the registry: in
 * the switch's network. It is outside of them because machines are made by root of this host.
 */
export async function machineApiPart(i: Instance, seeds: readonly string[]): Promise<Part> {
  const pki = new PkiDir(pkiDir(i))
  await pki.ensureAuthority('ca')
  const names = { dns: [], ips: [addresses(i).switch] }
  await pki.ensureLeaf({ file: 'server', ca: 'ca', subject: 'CN=machine-api', ...names, use: 'server' })
  writeJson(tokensFile(i), Object.fromEntries(seeds.map((seed) => [seed, tokenOf(i, seed)])))
  const main = path.join(i.checkoutDir, 'local/machine-api/main.ts')
  return {
    name: 'machine-api',
    command: insideSwitch(i, [process.execPath, ...SMALL_FLAGS, main, i.checkoutDir, i.name]),
    env: {
      // Machines run what is in the cache of whoever ran `up`.
      XDG_CACHE_HOME: path.dirname(cacheRoot()),
      // Nobody reads it: with other code the part is another one, and starts anew.
      SEEDBED_CODE_EDITION: codeEdition(
        ['local/machine-api', 'local/nodes', 'local/machines'].map((dir) => path.join(i.checkoutDir, dir)),
      ),
    },
    after: ['switch'],
    bindsTo: ['switch'],
    ready: { kind: 'http', url: `${url(i)}/healthz`, caFile: pki.path('ca.crt') },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 5_000 },
  }
}

/** The Secret by which a seed knows who makes machines for it, and is known there. */
export function machineSettings(i: Instance, seed: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'seedbed-machines-local', namespace: 'seedbed-system' },
    stringData: {
      url: url(i),
      token: tokenOf(i, seed),
      certificateAuthority: new PkiDir(pkiDir(i)).read('ca.crt'),
    },
  }
}
