import * as z from 'zod'
import { provideMonitoringImages } from '../../local/platform.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, type Platform } from '../platform.ts'
import { reinstallSeed } from '../reinstall.ts'

export const NAMESPACE = 'seedbed-monitoring'
const SYSTEM = 'seedbed-system'
/** As it is called outside of its namespace. */
const OUTSIDE = 'seedbed:monitoring-prometheus'

const Answer = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
})
const Rules = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) })),
  }),
})
const Alerts = z.array(z.object({ labels: z.record(z.string(), z.string()), status: z.object({ state: z.string() }) }))

/** Puts the monitoring on a seed of the platform as its operator does: the same installation again, with one option more. */
export async function installMonitoring(platform: Platform, seed: Kubectl): Promise<void> {
  await provideMonitoringImages({ checkoutDir, instance: platform.instance })
  await reinstallSeed(seed, '--monitoring')
}

/** Leaves the seed as it was. */
export async function removeMonitoring(seed: Kubectl): Promise<void> {
  const gone = ['--ignore-not-found', '--wait=false']
  await seed.run('delete', 'namespace', NAMESPACE, ...gone)
  await seed.run('delete', 'clusterrole,clusterrolebinding', OUTSIDE, ...gone)
  await seed.run('delete', 'role,rolebinding', OUTSIDE, '--namespace', SYSTEM, ...gone)
}

/** What the two programs answer an operator of the seed. */
export function monitoringOf(seed: Kubectl) {
  const get = async (program: string, path: string): Promise<unknown> => {
    const service = `/api/v1/namespaces/${NAMESPACE}/services/${program}:http/proxy`
    return JSON.parse(await seed.run('get', '--raw', `${service}${path}`)) as unknown
  }
  return {
    /** The value of each series, by one of its labels. */
    async ask(query: string, label: string): Promise<Record<string, string>> {
      const answer = await get('prometheus', `/api/v1/query?query=${encodeURIComponent(query)}`)
      const { result } = Answer.parse(answer).data
      return Object.fromEntries(result.map(({ metric, value }) => [metric[label] ?? '', value[1]]))
    },
    /** How each rule is, by its name: `ok`, `err` or `unknown` before it was looked at. */
    async rules(): Promise<Record<string, string>> {
      const { groups } = Rules.parse(await get('prometheus', '/api/v1/rules')).data
      return Object.fromEntries(groups.flatMap(({ rules }) => rules.map(({ name, health }) => [name, health])))
    },
    /** Labels of what Alertmanager holds for firing now. */
    async firing(): Promise<readonly Record<string, string>[]> {
      return Alerts.parse(await get('alertmanager', '/api/v2/alerts?active=true')).map(({ labels }) => labels)
    },
  }
}
