import { findCluster } from '../api/clusters.ts'
import type { Target } from '../api/connect.ts'
import { connectToProject } from '../api/projects.ts'
import * as sshKeys from '../api/ssh-keys.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { readInput } from '../terminal/prompt.ts'

type Flags = Target & { project: string; json?: true }
type Pair = { readonly key: string; readonly cluster: string }

export async function listSshKeys(c: Context, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, flags.project)
  const found = await sshKeys.listSshKeys(api, project.id)
  await c.out.list(found, flags, {
    header: ['name', 'type', 'bits', 'fingerprint', 'id'],
    rows: found.map((key) => [key.name, key.type, String(key.bits), key.fingerprint, key.id]),
    whenEmpty: 'There is no SSH key in this project: `./seedbed ssh-key add FILE` adds one.',
  })
}

export async function addSshKey(c: Context, file: string, flags: Flags & { name?: string }): Promise<void> {
  const publicKey = await readInput(file)
  // Looked at here, because a private key must not leave this machine even to be refused.
  if (publicKey.includes('PRIVATE KEY')) throw new CliError(`${file} is a private key: give the file that ends in .pub`)
  const { api, project } = await connectToProject(c, flags, flags.project)
  const key = await sshKeys.createSshKey(api, { projectId: project.id, name: flags.name ?? null, publicKey })
  if (flags.json) c.out.json(key)
  else c.out.line(`SSH key ${key.name} (${key.fingerprint}) is in project ${project.name}.`)
}

export async function deleteSshKey(c: Context, name: string, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, flags.project)
  const key = await sshKeys.getSshKey(api, project.id, name)
  await sshKeys.deleteSshKey(api, key.id)
  if (flags.json) c.out.json({ id: key.id })
  else c.out.line(`SSH key ${key.name} is deleted.`)
}

export async function attachSshKey(c: Context, pair: Pair, flags: Flags): Promise<void> {
  await change(c, pair, { flags, act: sshKeys.attachSshKey, done: 'is attached to' })
}

export async function detachSshKey(c: Context, pair: Pair, flags: Flags): Promise<void> {
  await change(c, pair, { flags, act: sshKeys.detachSshKey, done: 'is not attached any more to' })
}

type Change = { readonly flags: Flags; readonly act: typeof sshKeys.attachSshKey; readonly done: string }

async function change(c: Context, pair: Pair, { flags, act, done }: Change): Promise<void> {
  const { api, project } = await connectToProject(c, flags, flags.project)
  const key = await sshKeys.getSshKey(api, project.id, pair.key)
  const cluster = await findCluster(api, pair.cluster, project.id)
  await act(api, { clusterId: cluster.id, sshKeyId: key.id })
  if (flags.json) c.out.json({ clusterId: cluster.id, sshKeyId: key.id })
  else c.out.line(`SSH key ${key.name} ${done} cluster ${cluster.name}.`)
}
