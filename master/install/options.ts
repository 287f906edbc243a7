import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { InstallSettings } from './settings.ts'

export const COMMANDS = ['install', 'manifests', 'check', 'uninstall'] as const
export type Command = (typeof COMMANDS)[number]

/** As asked for; `configDir` is read by whoever acts. */
export type Wanted = Omit<InstallSettings, 'files'> & { readonly configDir: string }

export type Invocation =
  | { readonly command: 'install'; readonly kubeconfig: string; readonly wanted: Wanted }
  | { readonly command: 'manifests'; readonly wanted: Wanted }
  | { readonly command: 'check' | 'uninstall'; readonly kubeconfig: string; readonly namespace: string }

export const USAGE = `Usage: seedbed master COMMAND OPTIONS
  install    --kubeconfig FILE --image REF --url URL --config DIR
             [--ingress-class NAME] [--tls-secret NAME] [--secret NAME] [--namespace NAME] [--replicas N]
             [--admin EMAIL] [--set VARIABLE=VALUE]…
  manifests  the same without --kubeconfig; the Secret of what DIR refers to is left out
  check      --kubeconfig FILE [--namespace NAME]
  uninstall  --kubeconfig FILE [--namespace NAME]`

const FLAGS = {
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  url: { type: 'string' },
  config: { type: 'string' },
  'ingress-class': { type: 'string' },
  'tls-secret': { type: 'string' },
  secret: { type: 'string' },
  namespace: { type: 'string' },
  replicas: { type: 'string' },
  admin: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const

/** Settings of the master that are nobody's secret, and nothing that the installation decides. */
const SETTABLE =
  /^(LOG_LEVEL|SEEDBED_(PERSON_RATE|PLACE_RATE|AUDIT_DAYS|WEBHOOK_NETWORKS|SMTP_(HOST|PORT|TLS|USER)|MAIL_FROM|TRUSTED_PROXIES))$/

const Name = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'has to be a name of lower-case letters, digits and dashes')
const Namespace = Name.default('seedbed')

const Settings = z.object({
  image: z.string('--image is missing: the image of the master (`seedbed image push` says it)').min(1),
  url: z.url({
    protocol: /^https$/,
    error: '--url has to be the https:// address that people type',
  }),
  config: z.string('--config is missing: the directory of seeds.yaml, datacenters.yaml and versions.yaml').min(1),
  'ingress-class': Name.optional(),
  'tls-secret': Name.optional(),
  secret: Name.default('seedbed-master'),
  namespace: Namespace,
  replicas: z.coerce.number('--replicas has to be a number').int().min(1).max(10).default(2),
  admin: z.email('--admin has to be the address of the first admin').optional(),
  set: z.array(z.string()).default([]),
})
const Kubeconfig = z.string("--kubeconfig is missing: the file with an administrator's access to the cluster").min(1)

/** @throws Error that names every option that is wrong */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true })
  const command = COMMANDS.find((c) => c === positionals[0])
  if (!command || positionals.length > 1) throw new Error(`One of ${COMMANDS.join(', ')} is needed.\n${USAGE}`)
  switch (command) {
    case 'install':
      return { command, kubeconfig: parse(Kubeconfig, values.kubeconfig), wanted: wantedOf(values) }
    case 'manifests':
      return { command, wanted: wantedOf(values) }
    case 'check':
    case 'uninstall':
      return {
        command,
        kubeconfig: parse(Kubeconfig, values.kubeconfig),
        namespace: parse(Namespace, values.namespace),
      }
  }
}

function wantedOf(values: object): Wanted {
  const s = parse(Settings, values)
  const { image, url, namespace, replicas, secret, config: configDir } = s
  const className = s['ingress-class']
  const tlsSecret = s['tls-secret'] ?? (className === undefined ? undefined : 'seedbed-master-tls')
  const ingress = tlsSecret === undefined ? {} : { ingress: { tlsSecret, ...(className ? { className } : {}) } }
  const admin: Record<string, string> = s.admin === undefined ? {} : { SEEDBED_BOOTSTRAP_ADMIN_EMAIL: s.admin }
  return { image, url, namespace, replicas, secret, configDir, ...ingress, env: { ...admin, ...environment(s.set) } }
}

function environment(pairs: readonly string[]): Record<string, string> {
  const wrong = pairs.filter((pair) => !SETTABLE.test(pair.split('=', 1)[0] ?? '') || !pair.includes('='))
  if (wrong.length > 0) {
    const names = wrong.map((pair) => pair.split('=', 1)[0]).join(', ')
    throw new Error(`--set ${names}: give VARIABLE=VALUE, where VARIABLE matches ${SETTABLE.source}\n${USAGE}`)
  }
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  )
}

function parse<T extends z.ZodType>(type: T, value: unknown): z.output<T> {
  const parsed = type.safeParse(value)
  if (!parsed.success) throw new Error(`${z.prettifyError(parsed.error)}\n${USAGE}`)
  return parsed.data
}
