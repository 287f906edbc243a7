import type { Host } from '../../../cli/src/suites/instance.ts'
import type { Kubectl } from '../../kubectl.ts'
import { lookAt, usesBetween, type Uses } from '../density/usage.ts'
import type { BarePlane } from '../density/planes.ts'
import type { Rested } from '../density/idle.ts'
import { API_PATH } from '../noisy/noise.ts'
import { runLoad } from '../noisy/run-load.ts'

/** A list of some dozen objects, and one object: what an API server is asked for most. */
const PATHS = ['/apis/rbac.authorization.k8s.io/v1/clusterroles', API_PATH]
const HERTZ = 20
const SECONDS = 10
/** The first ones open connections, which no client does for each request. */
const FIRST = HERTZ

/** A control plane that was left alone, and then had to answer. */
export type Worked = Rested<BarePlane> & {
  /** With the memory after it, and the processor time that it took meanwhile. */
  readonly work: Uses
  /** How long each answer took, in milliseconds. */
  readonly answerMs: readonly number[]
}

/** Asks one after the other for the same, the same number of times. @throws when an answer fails */
export async function workAll(host: Host, seed: Kubectl, all: readonly Rested<BarePlane>[]): Promise<Worked[]> {
  return host.progress.step('The same work for each', async () => {
    const worked: Worked[] = []
    for (const rested of all) {
      host.signal().throwIfAborted()
      worked.push({ ...rested, ...(await work(seed, rested.plane)) })
    }
    return worked
  })
}

async function work(seed: Kubectl, { access, kind, namespace, label }: BarePlane) {
  const before = await lookAt(seed, namespace, label)
  const loops = PATHS.map((path) => ({ path, streams: 1 }))
  const { times, failures } = await runLoad({ access, loops, hertz: HERTZ, seconds: SECONDS })
  if (failures[0] !== undefined) throw new Error(`${kind} did not answer ${failures.length} requests: ${failures[0]}`)
  const after = await lookAt(seed, namespace, label)
  const answerMs = PATHS.flatMap((path) => (times[path] ?? []).slice(FIRST))
  return { work: usesBetween(before, after), answerMs }
}
