import path from 'node:path'
import { describeInstance } from '../../../local/instance/instance.ts'
import { ListDatacentersDocument, type ListDatacentersQuery } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import { createCluster, listProjectClusters, type Cluster } from '../api/clusters.ts'
import { connectAsOperator, findMasterUrl } from '../api/connect.ts'
import { createProject, listProjects, type Project } from '../api/projects.ts'
import { waitUntilReady } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { writePrivateFile } from '../files.ts'
import { issueKubeconfig } from '../kubeconfig/issue.ts'
import { kubectlCommand } from '../kubectl.ts'
import { requireRoot } from '../root.ts'
import { clusterReport } from '../terminal/conditions.ts'

const PROJECT = 'demo'
const REGIONS = 2
const TIMEOUT_MS = 15 * 60_000

type Datacenter = ListDatacentersQuery['datacenters'][number]
type DemoCluster = { readonly cluster: Cluster; readonly kubeconfig: string }

/** A project with one cluster in each of two regions, and a kubectl line for each. A second run finds them there. */
export async function demo(c: Context, flags: { instance: string; json?: true }): Promise<void> {
  requireRoot('demo', "acts as the local platform's first admin")
  const { stateDir } = describeInstance(c.checkoutDir, flags.instance)
  const url = await findMasterUrl(c, { instance: flags.instance })
  const api = await connectAsOperator(c, flags.instance, url)

  const datacenters = onePerSeed((await api.run(ListDatacentersDocument, {})).datacenters)
  if (datacenters.length === 0) throw new CliError(`${url} knows no datacenter: \`./seedbed logs master\` may say why`)
  const project = await findOrCreateProject(api)
  const present = await listProjectClusters(api, project.id)

  const made = await settle(datacenters.map((dc) => makeCluster({ c, api, project, present, stateDir }, dc)))
  const kubectl = await kubectlCommand(c)
  if (flags.json) {
    c.out.json(made.map(({ cluster, kubeconfig }) => ({ ...cluster, kubeconfig, kubectl })))
    return
  }
  for (const { cluster, kubeconfig } of made) {
    c.out.line(`# ${cluster.name} in ${cluster.datacenter.name}`)
    c.out.line(`${kubectl} --kubeconfig ${quote(kubeconfig)} get ns`)
  }
}

/** The first datacenter of each seed, by name, for as many seeds as the demo needs. */
export function onePerSeed(datacenters: readonly Datacenter[]): Datacenter[] {
  const sorted = datacenters.toSorted((a, b) => a.name.localeCompare(b.name))
  const first = new Map<string, Datacenter>()
  for (const dc of sorted) if (!first.has(dc.seed.name)) first.set(dc.seed.name, dc)
  return [...first.values()].toSorted((a, b) => a.seed.name.localeCompare(b.seed.name)).slice(0, REGIONS)
}

async function findOrCreateProject(api: ApiClient): Promise<Project> {
  const present = (await listProjects(api)).find((p) => p.name === PROJECT)
  return present ?? createProject(api, PROJECT)
}

type Making = { c: Context; api: ApiClient; project: Project; present: readonly Cluster[]; stateDir: string }

async function makeCluster(m: Making, dc: Datacenter): Promise<DemoCluster> {
  const name = `${PROJECT}-${dc.seed.name}`
  const { c, api } = m
  const wait = { timeoutMs: TIMEOUT_MS, signal: c.signal() }
  return c.progress.step(`Cluster ${name} in ${dc.seed.location}`, async (report) => {
    const input = { projectId: m.project.id, name, datacenter: dc.name }
    const cluster = m.present.find((k) => k.name === name) ?? (await createCluster(api, input))
    const onChange = (seen: Cluster) => report(clusterReport(seen))
    const ready = cluster.ready ? cluster : await waitUntilReady(api, cluster, { ...wait, onChange })
    const kubeconfig = path.join(m.stateDir, 'kubeconfigs', `${name}.yaml`)
    await writePrivateFile(kubeconfig, (await issueKubeconfig(api, ready)).kubeconfig)
    return { cluster: ready, kubeconfig }
  })
}

/** Lets every cluster come to its end before the first failure is told, so that one region does not hide the other. */
async function settle<T>(all: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(all)
  const failed = results.filter((r) => r.status === 'rejected')
  if (failed.length > 0) throw new CliError(failed.map((r) => messageOf(r.reason)).join('\n'))
  return Promise.all(all)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const quote = (file: string) => (/^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`)
