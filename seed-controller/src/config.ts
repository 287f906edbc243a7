import { isIPv6 } from 'node:net'
import * as z from 'zod'
import { WantedAgent } from '#seed-api'
import {
  AtOnceText,
  DeadlineSeconds,
  DEFAULT_AT_ONCE,
  DEFAULT_DEADLINE_SECONDS,
  readAtOnce,
  type Pace,
} from './rollout/pace.ts'

/** JSON, as `install` writes it. */
const Agent = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'has to be JSON' })
      return z.NEVER
    }
  })
  .pipe(z.strictObject(WantedAgent.shape))

const Env = z.object({
  SEED_NAME: z.string().min(1),
  /** An IP address, because it is advertised inside the customers' clusters. */
  EXTERNAL_ADDRESS: z.ipv4(),
  STORAGE_CLASS: z.string().min(1).optional(),
  /** Of this program: a pod that takes a snapshot runs it too. */
  IMAGE: z.string().min(1),
  /** Of the VPN in every cluster. */
  VPN_IMAGE: z.string().min(1),
  /** Of the program that makes volumes on nodes. */
  LOCAL_STORAGE_IMAGE: z.string().min(1).optional(),
  /** Has the images of control planes and addons. */
  IMAGE_REGISTRY: z.string().min(1).optional(),
  /** The agent that nodes of clusters are to have. */
  NODE_AGENT: Agent.optional(),
  /** How many clusters at a time become what another edition makes of them, and how long one may take. */
  ROLLOUT_AT_ONCE: AtOnceText.default(DEFAULT_AT_ONCE),
  ROLLOUT_DEADLINE_SECONDS: z.coerce.number().pipe(DeadlineSeconds).default(DEFAULT_DEADLINE_SECONDS),
  ETCD_SIZE_MIB: z.coerce.number().int().min(256).default(2048),
  POD_NAME: z.string().min(1).default('seed-controller'),
  POD_NAMESPACE: z.string().min(1).default('seedbed-system'),
  /** Health and metrics. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where the API of the seed is, and the credential of this pod's service account: as Kubernetes gives them to each pod. */
  KUBERNETES_SERVICE_HOST: z.string().min(1),
  KUBERNETES_SERVICE_PORT: z.coerce.number().int().min(1).max(65_535),
  SERVICE_ACCOUNT_DIR: z.string().min(1).default('/var/run/secrets/kubernetes.io/serviceaccount'),
})

export type Config = {
  readonly seed: { readonly name: string; readonly externalAddress: string }
  readonly image: string
  readonly vpnImage: string
  readonly localStorageImage?: string
  readonly registry?: string
  readonly nodeAgent?: WantedAgent
  readonly pace: Pace
  readonly etcdStorage: { readonly sizeMiB: number; readonly className?: string }
  readonly pod: { readonly name: string; readonly namespace: string }
  readonly port: number
  readonly logLevel: string
  readonly seedApi: { readonly server: string; readonly serviceAccountDir: string }
}

/** The one place that reads the environment. Throws one error that names every variable that is wrong. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty value is what an unset key of a ConfigMap looks like.
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) throw new Error(`Invalid environment of the seed-controller:\n${z.prettifyError(parsed.error)}`)
  const e = parsed.data
  return {
    seed: { name: e.SEED_NAME, externalAddress: e.EXTERNAL_ADDRESS },
    image: e.IMAGE,
    vpnImage: e.VPN_IMAGE,
    ...(e.LOCAL_STORAGE_IMAGE ? { localStorageImage: e.LOCAL_STORAGE_IMAGE } : {}),
    ...(e.IMAGE_REGISTRY ? { registry: e.IMAGE_REGISTRY } : {}),
    ...(e.NODE_AGENT ? { nodeAgent: e.NODE_AGENT } : {}),
    pace: { atOnce: readAtOnce(e.ROLLOUT_AT_ONCE), deadlineMs: e.ROLLOUT_DEADLINE_SECONDS * 1000 },
    etcdStorage: { sizeMiB: e.ETCD_SIZE_MIB, ...(e.STORAGE_CLASS ? { className: e.STORAGE_CLASS } : {}) },
    pod: { name: e.POD_NAME, namespace: e.POD_NAMESPACE },
    port: e.PORT,
    logLevel: e.LOG_LEVEL,
    seedApi: {
      server: `https://${isIPv6(e.KUBERNETES_SERVICE_HOST) ? `[${e.KUBERNETES_SERVICE_HOST}]` : e.KUBERNETES_SERVICE_HOST}:${e.KUBERNETES_SERVICE_PORT}`,
      serviceAccountDir: e.SERVICE_ACCOUNT_DIR,
    },
  }
}
