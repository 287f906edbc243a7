import * as z from 'zod'
import { WantedAgent } from '#seed-api'
import { Cpu, Image, Memory, Name } from '../../../helm-chart/fields.ts'
import { AT_ONCE, DeadlineSeconds } from '../../src/rollout/pace.ts'
import { DEFAULT_MONITORING, DNS_NAME, REGISTRY, type ChartSettings, type MonitoringSettings } from '../options.ts'

const Secret = z.string().regex(DNS_NAME, 'has to be the name of a Secret')
/** As Go reads it, which knows no look-ahead; `z.ipv4()` says the same. */
const Address = z.string().regex(/^((25[0-5]|(2[0-4]|1\d|[1-9]|)\d)\.?\b){4}$/, 'has to be an IPv4 address')

/** What the chart takes. Anything else is refused: a mistyped name would be a setting without effect. */
export const Values = z
  .strictObject({
    seed: Name.describe('The name of the seed, as in the configuration of the master.'),
    image: Image.describe('The image of the seed-controller, with its tag: what `seedbed image push` printed.'),
    vpnImage: Image.describe("The image of the VPN of customers' clusters."),
    localStorageImage: Image.optional().describe(
      'The image of the program that makes volumes on nodes, for clusters that want it.',
    ),
    registry: z
      .string()
      .regex(REGISTRY, 'has to be a host, perhaps with a port and a path, without https://')
      .optional()
      .describe(
        'A registry that has the images of control planes and addons under their paths. Those of the monitoring are named below.',
      ),
    nodeAgent: z
      .strictObject(WantedAgent.shape)
      .optional()
      .describe(
        'The agent that nodes of clusters are to have: version, digests by architecture, and where it is fetched from.',
      ),
    rollout: z
      .strictObject({
        atOnce: z.string().regex(AT_ONCE, 'has to be a number of clusters, or a part of them from 1% to 100%, as text'),
        deadlineSeconds: DeadlineSeconds,
      })
      .describe(
        'How control planes become what another version of Seedbed makes of them: so many at a time, and no others when one is not ready by the deadline.',
      ),
    pullSecrets: z
      .array(Name)
      .describe('Names of Secrets with which nodes get the images, in seedbed-system and, for it, seedbed-monitoring.'),
    externalAddress: Address.describe('IPv4 address under which people and nodes reach the node ports of the seed.'),
    replicas: z.int().min(1).max(5).describe('One leads; another one takes over within seconds.'),
    storageClass: Name.optional().describe(
      "Of etcd's volumes and of the one of Prometheus; the seed's default if absent.",
    ),
    resources: z
      .strictObject({
        requests: z.strictObject({ cpu: Cpu, memory: Memory }),
        limits: z.strictObject({ memory: Memory, cpu: Cpu.optional() }),
      })
      .describe('Of each replica.'),
    monitoring: z
      .strictObject({
        storageMiB: z.int().min(1024).max(1_048_576),
        alertmanagerSecret: Secret.optional().describe('In seedbed-monitoring, with alertmanager.yaml.'),
        prometheusImage: Image,
        alertmanagerImage: Image,
        dashboards: z.boolean().describe('Dashboards as ConfigMaps, for a Grafana that looks for them.'),
      })
      .optional()
      .describe(
        "A Prometheus and an Alertmanager of the seed's own, in namespace seedbed-monitoring. Left away, there are none.",
      ),
    global: z.unknown().optional().describe('Of a chart that this one is part of. Nothing here reads it.'),
  })
  .describe('Values of the chart seedbed-seed')
export type Values = z.input<typeof Values>

/** Values with which the chart installs what `manifests` says of these settings. Pure. */
export function valuesOf(s: ChartSettings): Values {
  const { storageClass, localStorageImage, registry, nodeAgent, monitoring } = s
  return {
    seed: s.seed ?? '',
    image: s.image ?? '',
    vpnImage: s.vpnImage ?? '',
    externalAddress: s.externalAddress ?? '',
    replicas: s.replicas,
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(localStorageImage === undefined ? {} : { localStorageImage }),
    ...(registry === undefined ? {} : { registry }),
    ...(nodeAgent === undefined ? {} : { nodeAgent: { ...nodeAgent } }),
    rollout: { ...s.rollout },
    pullSecrets: [...s.pullSecrets],
    resources: s.resources,
    ...(monitoring ? { monitoring: { ...monitoring } } : {}),
  }
}

const MONITORING: MonitoringSettings = { ...DEFAULT_MONITORING, alertmanagerSecret: 'pager' }

/** What may be left away, as somebody would write it. */
export const EXAMPLES: Partial<Values> = {
  storageClass: 'fast',
  localStorageImage: 'registry.example.com/seedbed/directory-provisioner:0.1.0',
  registry: 'mirror.example.com:5000/k8s',
  nodeAgent: { version: '0.2.0', sha256: { amd64: 'ab'.repeat(32) }, source: 'https://example.com/agents' },
  monitoring: MONITORING,
}
