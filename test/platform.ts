import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { createApiClient, type ApiClient } from '../cli/src/api/client.ts'
import { createCluster, deleteCluster, getCluster, listClusters, type Cluster } from '../cli/src/api/clusters.ts'
import { createProject, listProjects, type Project } from '../cli/src/api/projects.ts'
import { waitUntilGone, waitUntilReady, type WaitOptions } from '../cli/src/api/watch.ts'
import { writePrivateFile } from '../cli/src/files.ts'
import { issueKubeconfig } from '../cli/src/kubeconfig/issue.ts'
import { operatorToken, status, type UpResult } from '../local/platform.ts'
import { ensureTools } from '../local/toolchain/toolchain.ts'
import { silent } from '../local/progress.ts'
import { config } from './config.ts'
import { eventually } from './eventually.ts'
import { createKubectl, type Kubectl } from './kubectl.ts'
import { whatSeedSays } from './unready.ts'

const READY_MS = 300_000

export const checkoutDir = path.resolve(import.meta.dirname, '..')

type SeedStatus = UpResult['seeds'][number]

type Order = {
  readonly datacenter: string
  readonly profile?: Cluster['profile']
  /** Of Kubernetes; the platform's default if absent. */
  readonly version?: string
}

/** A platform of real processes, used as people use it: through its API, its command and kubectl. */
export type Platform = {
  readonly instance: string
  readonly url: string
  readonly api: ApiClient
  /** Runs `./seedbed ARGS --instance …` and gives what it printed. @throws with what it said when it fails */
  readonly seedbed: (...args: string[]) => Promise<string>
  /** The project of that name, made if it is not there. */
  readonly project: (name: string) => Promise<Project>
  /** `order`: a datacenter, or that and what else differs from the usual. */
  readonly createCluster: (project: Project, name: string, order: string | Order) => Promise<Cluster>
  readonly untilReady: (cluster: Cluster, timeoutMs?: number) => Promise<Cluster>
  readonly untilGone: (cluster: Cluster) => Promise<void>
  /** kubectl as a person uses it, with a kubeconfig issued now. */
  readonly kubectl: (cluster: Cluster) => Promise<Kubectl>
  /** Where a seed is, and the kubeconfig of its operator. @throws when there is none of that name */
  readonly seed: (name: string) => Promise<SeedStatus>
  /** kubectl as the operator of a seed. */
  readonly seedKubectl: (seed: string) => Promise<Kubectl>
  /** Asks for the deletion of clusters that were made here and are still there: what fails here may not weigh on what comes after. */
  readonly close: () => Promise<void>
}

/** @throws when vitest was not started by `./seedbed test`, or that instance is not up */
export async function openPlatform(instance = config.instance): Promise<Platform> {
  if (instance === undefined) throw new Error('journeys need a platform: run them with `./seedbed test journeys`')
  const ref = { checkoutDir, instance }
  const { url } = await status(ref)
  if (url === undefined) throw new Error(`the instance "${instance}" is not up`)
  const api = createApiClient(url, () => operatorToken(ref))
  const { kubectl } = await ensureTools(['kubectl'], { progress: silent })
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-journey-'))
  const made: Cluster[] = []

  async function findSeed(name: string): Promise<SeedStatus> {
    const seed = (await status(ref)).seeds.find((s) => s.name === name)
    if (!seed) throw new Error(`the instance "${instance}" has no seed "${name}"`)
    return seed
  }

  const seedKubectl = async (name: string) => createKubectl(kubectl, (await findSeed(name)).kubeconfig)

  const seedbed = (...args: string[]) => runOrThrow(...args, '--instance', instance)

  async function removeLeft(): Promise<void> {
    const ids = new Set(made.map(({ id }) => id))
    const left = (await listClusters(api)).filter(({ id, deletion }) => !deletion && ids.has(id))
    for (const { id } of left) await seedbed('cluster', 'delete', id)
  }

  return {
    instance,
    url,
    api,
    seedbed,
    project: async (name) => (await listProjects(api)).find((p) => p.name === name) ?? createProject(api, name),
    async createCluster({ id }, name, order) {
      const wanted = { projectId: id, name, ...(typeof order === 'string' ? { datacenter: order } : order) }
      const cluster = await createCluster(api, wanted)
      made.push(cluster)
      return cluster
    },
    async untilReady(cluster, timeoutMs = READY_MS) {
      try {
        return await waitUntilReady(api, cluster, waiting(timeoutMs))
      } catch (cause) {
        const said = await whatSeedSays(await seedKubectl(cluster.seed.name), cluster)
        throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${said}`, { cause })
      }
    },
    async untilGone(cluster) {
      await deleteCluster(api, cluster.id)
      await waitUntilGone(api, cluster, waiting(READY_MS))
    },
    async kubectl(cluster) {
      const issue = async () => issueKubeconfig(api, await getCluster(api, cluster.id))
      const { kubeconfig } = await eventually(issue, { timeoutMs: 30_000 })
      const file = path.join(scratch, `${cluster.id}.yaml`)
      await writePrivateFile(file, kubeconfig)
      return createKubectl(kubectl, file)
    },
    seed: findSeed,
    seedKubectl,
    async close() {
      // Of a journey that asked for much, more is refused for some seconds.
      if (made.length > 0) await eventually(removeLeft, { timeoutMs: 60_000, everyMs: 3_000 })
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

const waiting = (timeoutMs: number): WaitOptions => ({
  timeoutMs,
  signal: new AbortController().signal,
  onChange: () => undefined,
})

async function runOrThrow(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runSeedbed(...args)
  if (exitCode !== 0) throw new Error(`seedbed ${args.join(' ')} ended with ${exitCode}: ${stderr}`)
  return stdout
}

/** Runs the command of this checkout. Never throws: look at `exitCode`. */
export async function runSeedbed(...args: readonly string[]) {
  const main = path.join(checkoutDir, 'cli', 'src', 'main.ts')
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, ...args], { reject: false })
  return { exitCode: exitCode ?? -1, stdout, stderr }
}
