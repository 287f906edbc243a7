import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findCluster, type Cluster } from '../api/clusters.ts'
import { actAs, connect, findActor } from '../api/connect.ts'
import type { ApiClient } from '../api/client.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { isNotFound, writePrivateFile } from '../files.ts'
import { issueKubeconfig, issueToken, type IssuedKubeconfig } from '../kubeconfig/issue.ts'
import { EXEC_API, holdsOnly, renderKubeconfig } from '../kubeconfig/kubeconfig.ts'
import { tokenCache } from '../kubeconfig/token-cache.ts'
import type { ClusterFlags } from './cluster.ts'

export type KubeconfigFlags = ClusterFlags & { output?: string; force?: true; ttl?: number; exec?: true }

/** Tokens that a command gets when they are needed live for minutes: long enough to be used more than once. */
const EXEC_SECONDS = 900

/** Prints a kubeconfig for the person who asks, or writes it to a file that only they may read. */
export async function kubeconfig(c: Context, nameOrId: string, flags: KubeconfigFlags): Promise<void> {
  const file = flags.output === undefined ? undefined : path.resolve(flags.output)
  if (flags.exec && flags.ttl !== undefined) throw new CliError('--exec gets tokens by itself: leave out --ttl')
  const api = await connect(c, flags)
  const cluster = await findCluster(api, nameOrId, flags.project)
  if (file !== undefined && !flags.force) await refuseToLose(file, cluster.name)

  const issued = flags.exec
    ? await withCommand(c, api, { cluster, flags })
    : await issueKubeconfig(api, cluster, flags.ttl)
  if (file === undefined) {
    c.out.line(issued.kubeconfig.trimEnd())
    return
  }
  await writePrivateFile(file, issued.kubeconfig)
  c.note(
    `For ${issued.username}, ${issued.expiresAt ? `until ${issued.expiresAt}` : 'for as long as they are logged in'}.`,
  )
  // What is not there is not in JSON.
  c.out.line(flags.json ? JSON.stringify({ file, expiresAt: issued.expiresAt }) : file)
}

type Kubeconfig = Omit<IssuedKubeconfig, 'expiresAt'> & { readonly expiresAt?: string }
type Wish = { readonly cluster: Cluster; readonly flags: KubeconfigFlags }

/** A kubeconfig without a secret: kubectl asks this command for a token, as whoever is logged in then. */
async function withCommand(c: Context, api: ApiClient, { cluster, flags }: Wish): Promise<Kubeconfig> {
  const { username, ...place } = await issueToken(api, cluster, EXEC_SECONDS)
  const master = flags.url ?? c.config.url
  const where = master === undefined ? ['--instance', flags.instance] : ['--url', master]
  const args = ['kubeconfig', 'credential', cluster.id, ...where]
  const exec = { command: path.join(c.checkoutDir, 'seedbed'), args }
  return { kubeconfig: renderKubeconfig(cluster.name, { username, ...place }, { exec }), username }
}

/** What kubectl asks for, by a kubeconfig that was made with `--exec`. Asks the master only when no token is at hand. */
export async function credential(c: Context, clusterId: string, flags: ClusterFlags): Promise<void> {
  const actor = await findActor(c, flags)
  const cache = tokenCache(c.config.tokensDir)
  const key = { url: actor.url, cluster: clusterId, actor: actor.token ?? `operator of ${flags.instance}` }
  let token = await cache.find(key)
  if (!token) {
    token = await issueToken(actAs(c, actor), { id: clusterId, name: clusterId }, EXEC_SECONDS)
    await cache.store(key, token)
  }
  const status = { token: token.token, expirationTimestamp: token.expiresAt }
  c.out.line(JSON.stringify({ apiVersion: EXEC_API, kind: 'ExecCredential', status }))
}

async function refuseToLose(file: string, cluster: string): Promise<void> {
  let present: string
  try {
    present = await readFile(file, 'utf8')
  } catch (error) {
    if (isNotFound(error)) return
    throw new CliError(`${file} cannot be written over: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (holdsOnly(cluster, present)) return
  throw new CliError(`${file} holds more than cluster ${cluster}: choose another --output, or --force to write over it`)
}
