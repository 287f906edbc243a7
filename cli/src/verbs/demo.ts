import path from 'node:path'
import { busyboxVersion } from '../../../local/images/contents/busybox.ts'
import { describeInstance } from '../../../local/instance/instance.ts'
import { ListDatacentersDocument, type ListDatacentersQuery } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import { setField } from '../api/cluster-changes.ts'
import { createCluster, listProjectClusters, type Cluster } from '../api/clusters.ts'
import { connectAsOperator, findMasterUrl } from '../api/connect.ts'
import { createProject, listProjects, type Project } from '../api/projects.ts'
import { waitUntilReady } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { runBusy, WATCH_SCALING } from '../demo/busy.ts'
import { FIRST_PAGE, runDiary } from '../demo/diary.ts'
import { kubectlRunner, LOGS, runWorkload } from '../demo/workload.ts'
import { writePrivateFile } from '../files.ts'
import { issueKubeconfig } from '../kubeconfig/issue.ts'
import { kubectlCommand } from '../kubectl.ts'
import { createLocalNodes } from '../nodes/create.ts'
import { listLocalNodes } from '../nodes/machines.ts'
import { requireRoot } from '../root.ts'
import { settle } from '../settle.ts'
import { clusterReport } from '../terminal/conditions.ts'

const PROJECT = 'demo'
const REGIONS = 2
/** Volumes on the nodes' disks. */
const ADDONS = { localPathStorage: { enabled: true } }
/** For each cluster. */
const NODES = 2
const TIMEOUT_MS = 15 * 60_000

type Datacenter = ListDatacentersQuery['datacenters'][number]
type DemoCluster = { readonly cluster: Cluster; readonly kubeconfig: string; readonly logs: string }

/**
 * A project with one cluster in each of two regions, each with two nodes, and on them a web server, Jobs that write on a
 * volume, and a server that is scaled by its load. A second run finds them there.
 */
export async function demo(c: Context, flags: { instance: string; json?: true }): Promise<void> {
  requireRoot('demo', "acts as the local platform's first admin")
  const { stateDir } = describeInstance(c.checkoutDir, flags.instance)
  const url = await findMasterUrl(c, { instance: flags.instance })
  const api = connectAsOperator(c, flags.instance, url)

  const datacenters = onePerSeed((await api.run(ListDatacentersDocument, {})).datacenters)
  if (datacenters.length === 0) throw new CliError(`${url} knows no datacenter: \`./seedbed logs master\` may say why`)
  const project = await findOrCreateProject(api)
  const present = await listProjectClusters(api, project.id)

  const kubectl = await kubectlCommand(c)
  const making = { c, api, project, present, stateDir, instance: flags.instance, kubectl }
  const made = await settle(datacenters.map((dc) => makeCluster(making, dc)))
  if (flags.json) {
    c.out.json(made.map(({ cluster, kubeconfig, logs }) => ({ ...cluster, kubeconfig, kubectl, logs })))
    return
  }
  for (const { cluster, kubeconfig, logs } of made) {
    c.out.line(`# ${cluster.name} in ${cluster.datacenter.name}`)
    const line = (args: readonly string[]) =>
      c.out.line(`${kubectl} --kubeconfig ${quote(kubeconfig)} ${args.join(' ')}`)
    line(['get', 'nodes,pods', '-o', 'wide'])
    line(LOGS)
    c.out.line(logs)
    c.out.line('# A Job has written on a volume, and a CronJob adds a line each minute')
    line(['get', 'persistentvolumeclaims,jobs,cronjobs'])
    line(FIRST_PAGE)
    c.out.line(
      '# A server has more to do than it can for some minutes: an autoscaler makes three of it within one or two',
    )
    line(['top', 'pods'])
    line(WATCH_SCALING)
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

type Making = {
  readonly c: Context
  readonly api: ApiClient
  readonly project: Project
  readonly present: readonly Cluster[]
  readonly stateDir: string
  readonly instance: string
  readonly kubectl: string
}

async function makeCluster(m: Making, dc: Datacenter): Promise<DemoCluster> {
  const name = `${PROJECT}-${dc.seed.name}`
  const cluster = await makeControlPlane(m, name, dc)
  const kubeconfig = path.join(m.stateDir, 'kubeconfigs', `${name}.yaml`)
  await writePrivateFile(kubeconfig, (await issueKubeconfig(m.api, cluster)).kubeconfig)
  const missing = NODES - (await listLocalNodes(m.c, m.instance, cluster.id)).length
  if (missing > 0 && dc.provider === 'local')
    await createLocalNodes(m, cluster, { count: missing, timeoutMs: TIMEOUT_MS })
  const image = `docker.io/library/busybox:${await busyboxVersion()}`
  const run = kubectlRunner(m.kubectl, kubeconfig, m.c)
  const [logs] = await m.c.progress.step(`A web server, a volume with its Jobs, and an autoscaler on ${name}`, () =>
    Promise.all([runWorkload(run, image), runDiary(run, image), runBusy(run, image)]),
  )
  return { cluster, kubeconfig, logs }
}

async function makeControlPlane({ c, api, project, present }: Making, name: string, dc: Datacenter): Promise<Cluster> {
  const wait = { timeoutMs: TIMEOUT_MS, signal: c.signal() }
  return c.progress.step(`Cluster ${name} in ${dc.seed.location}`, async (report) => {
    const input = { projectId: project.id, name, datacenter: dc.name, addons: ADDONS }
    const found = present.find((k) => k.name === name)
    // One that an older demo has made has no volumes yet.
    const cluster = found ? await setField(api, found.id, { addons: ADDONS }) : await createCluster(api, input)
    const onChange = (seen: Cluster) => report(clusterReport(seen))
    return cluster.ready ? cluster : waitUntilReady(api, cluster, { ...wait, onChange })
  })
}

const quote = (file: string) => (/^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`)
