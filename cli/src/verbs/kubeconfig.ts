import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { isNotFound, writePrivateFile } from '../files.ts'
import { issueKubeconfig } from '../kubeconfig/issue.ts'
import { holdsOnly } from '../kubeconfig/kubeconfig.ts'
import type { ClusterFlags } from './cluster.ts'

export type KubeconfigFlags = ClusterFlags & { output?: string; force?: true; ttl?: number }

/** Prints a kubeconfig for the person who asks, or writes it to a file that only they may read. */
export async function kubeconfig(c: Context, nameOrId: string, flags: KubeconfigFlags): Promise<void> {
  const file = flags.output === undefined ? undefined : path.resolve(flags.output)
  const api = await connect(c, flags)
  const cluster = await findCluster(api, nameOrId, flags.project)
  if (file !== undefined && !flags.force) await refuseToLose(file, cluster.name)

  const issued = await issueKubeconfig(api, cluster, flags.ttl)
  if (file === undefined) {
    c.out.line(issued.kubeconfig.trimEnd())
    return
  }
  await writePrivateFile(file, issued.kubeconfig)
  c.note(`For ${issued.username}, until ${issued.expiresAt}.`)
  c.out.line(flags.json ? JSON.stringify({ file, expiresAt: issued.expiresAt }) : file)
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
