import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { type JoinToken, parseJoinToken } from '#seed-api'
import { agentService } from '../agent/service.ts'
import { StalledError } from '../errors.ts'
import { PUBLIC, SECRET, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { NEEDED } from '../programs.ts'
import { endService, keepService } from '../services/services.ts'
import { findSettings, type Settings, writeSettings } from '../settings.ts'
import { getAccount } from '../ssh/account.ts'
import { readKeys } from '../ssh/authorized-keys.ts'
import { discoverAuthority } from './discover.ts'

/** As Kubernetes has names of Nodes: a DNS subdomain. */
const NODE_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/

export type JoinOptions = {
  readonly name?: string | undefined
  readonly programs: string
  readonly registryMirror?: string | undefined
  readonly kubernetesSource?: string | undefined
  readonly sshUser?: string | undefined
  readonly agentSource?: string | undefined
  /** The command that runs the agent: program and script. */
  readonly agent: readonly [node: string, script: string]
}

/**
 * Finds the cluster that the token is for, writes down what the agent needs, and starts it. Joining again with another
 * token of the same cluster goes on where it stopped.
 * @throws StalledError saying what is wrong before anything is changed; Unreachable when the cluster does not answer
 */
export async function join(text: string, o: JoinOptions): Promise<Settings> {
  const token = parse(text)
  const settings = decide(token, o)
  refuseOther(settings)
  if (o.sshUser !== undefined) await readKeys(await getAccount(o.sshUser))
  const authority = await discoverAuthority(token)

  // One of an earlier join would work on the same files.
  await endService('agent')
  mkdirSync(PATHS.services, { recursive: true })
  writeIfChanged(PATHS.authority, authority, PUBLIC)
  writeIfChanged(PATHS.token, `${token.token}\n`, SECRET)
  writeSettings(settings)
  // What an earlier run said is not about this one.
  rmSync(PATHS.status, { force: true })
  await keepService(agentService(o.agent))
  return settings
}

function parse(text: string) {
  try {
    return parseJoinToken(text)
  } catch (error) {
    throw new StalledError(error instanceof Error ? error.message : String(error))
  }
}

function decide({ server, authorityHash, pool }: JoinToken, o: JoinOptions): Settings {
  const name = o.name ?? hostname().toLowerCase()
  if (!NODE_NAME.test(name)) {
    throw new StalledError(
      `"${name}" cannot be the name of a node: it takes letters, digits, dots and dashes; choose one with --name`,
    )
  }
  const missing = NEEDED.filter((program) => !existsSync(path.join(o.programs, program)))
  if (missing.length > 0) {
    throw new StalledError(`${o.programs} lacks ${missing.join(', ')}: name their directory with --programs`)
  }
  return {
    server,
    authorityHash,
    name,
    ...(pool === undefined ? {} : { pool }),
    programs: o.programs,
    ...(o.registryMirror === undefined ? {} : { registryMirror: o.registryMirror }),
    ...(o.kubernetesSource === undefined ? {} : { kubernetesSource: o.kubernetesSource }),
    ...(o.sshUser === undefined ? {} : { sshUser: o.sshUser }),
    ...(o.agentSource === undefined ? {} : { agentSource: o.agentSource }),
  }
}

/** A machine that no cluster has let in yet may still become whatever it likes. */
function refuseOther(wanted: Settings): void {
  const now = findSettings()
  if (!now || !existsSync(PATHS.kubeletClient)) return
  if (now.authorityHash !== wanted.authorityHash) {
    throw new StalledError(
      `this machine is node ${now.name} of another cluster, at ${now.server}: use another machine, or remove it there ` +
        'and install this one anew',
    )
  }
  if (now.name !== wanted.name) {
    throw new StalledError(`this machine joined that cluster as ${now.name} already: leave out --name, or give that`)
  }
}
