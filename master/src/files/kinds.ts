import * as z from 'zod'
import { findDatacenterProxyMistake, NodeProxy, StrictNodeProxy } from '#seed-api'
import { Allowed } from '../allowed.ts'
import { VersionConfig, VersionsSpec } from './versions.ts'

export const CONFIG_API_VERSION = 'seedbed.dev/v1alpha1'

const name = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/,
    'use 1 to 40 lower-case letters, digits and dashes, starting with a letter',
  )
  .describe('Unique among its kind. Clusters refer to it, so it must stay as it is.')

const head = <K extends string>(kind: K) => ({
  apiVersion: z.literal(CONFIG_API_VERSION).describe('The version of this format.'),
  kind: z.literal(kind).describe('What this document is.'),
})

/** Clouds that presets hold credentials of. */
export const CLOUDS = ['aws', 'azure', 'gcp', 'digitalocean', 'hetzner', 'openstack', 'vsphere'] as const
export const PROVIDERS = ['local', 'byo', ...CLOUDS] as const

/** How much a seed or a datacenter takes; absent where there is no limit. */
const Capacity = z.strictObject({
  clusters: z
    .int()
    .min(0)
    .describe('At most so many clusters. What goes beyond is refused; what is there stays when it is lowered.'),
})

/** Where clusters of a seed may post their audit events. */
const AuditSinks = z.strictObject({
  allowedCIDRs: z
    .array(z.cidrv4('write an IPv4 range like 10.20.0.0/16, and 10.20.0.7/32 for one address'))
    .max(100)
    .describe(
      'IPv4 ranges that customers may name addresses in, to which API servers of their clusters then connect from inside the network of the seed.',
    ),
})

/** What nodes of a datacenter need to reach the outside. */
const DatacenterProxy = StrictNodeProxy.superRefine((proxy, context) => {
  const mistake = findDatacenterProxyMistake(proxy)
  if (mistake) context.addIssue({ code: 'custom', path: [mistake.field], message: mistake.message })
})

export const SeedFile = z
  .strictObject({
    ...head('Seed'),
    metadata: z.strictObject({ name }),
    spec: z.strictObject({
      location: z.string().min(1).max(100).describe('Where it is, in words: Frankfurt, Germany.'),
      kubeconfigFile: z
        .string()
        .min(1)
        .describe('Path, relative to this file, of the kubeconfig that `seedbed seed install` wrote for the master.'),
      capacity: Capacity.optional().describe('No limit if absent.'),
      auditSinks: AuditSinks.optional().describe('Where audit events of its clusters may be sent; nowhere if absent.'),
    }),
  })
  .describe('A Kubernetes cluster in a region that hosts control planes.')

export const DatacenterFile = z
  .strictObject({
    ...head('Datacenter'),
    metadata: z.strictObject({ name }),
    spec: z.strictObject({
      seed: z.string().min(1).describe('Name of the seed that hosts the control planes of its clusters.'),
      provider: z
        .enum(PROVIDERS)
        .describe(
          'local: machines of the embedded platform. byo: nodes that people bring. The others are clouds, where people bring machines too.',
        ),
      region: z.string().min(1).max(60).describe("The provider's name of the region."),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'use two capital letters as in ISO 3166: DE, US')
        .optional()
        .describe('ISO 3166 code of the country.'),
      allowed: Allowed.optional().describe(
        'Who may make clusters here; everybody if absent. Clusters that are here stay.',
      ),
      capacity: Capacity.optional().describe('No limit but that of its seed if absent.'),
      proxy: DatacenterProxy.optional().describe(
        'The HTTP proxy by which nodes here reach registries and programs; a cluster may name another one, or none. Directly if absent.',
      ),
    }),
  })
  .describe('A place where worker nodes run; belongs to one seed.')

export const KubernetesVersionsFile = z
  .strictObject({
    ...head('KubernetesVersions'),
    metadata: z.strictObject({ name: name.optional() }).optional(),
    spec: VersionsSpec,
  })
  .describe('Kubernetes versions: what clusters can be created with and updated to. Exactly one document of this kind.')

/** A secret code and tokens travel over this address, so it is encrypted, unless it never leaves the machine. */
const issuer = z.url().refine((url) => /^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(url), 'use https')
const claim = z.string().min(1).max(60)

export const IdentityProviderFile = z
  .strictObject({
    ...head('IdentityProvider'),
    metadata: z.strictObject({ name }),
    spec: z.strictObject({
      displayName: z.string().min(1).max(60).describe('What people read on the button: Example Inc.'),
      issuer: issuer.describe('Its address, as its discovery document names it.'),
      clientId: z.string().min(1).describe('The name under which the platform is registered there.'),
      clientSecretFile: z
        .string()
        .min(1)
        .optional()
        .describe('Path, relative to this file, of the secret that goes with clientId; none for a public client.'),
      scopes: z.array(z.string().min(1)).default(['openid', 'email', 'profile']).describe('What is asked for.'),
      groupsClaim: claim.optional().describe('The claim that lists what a person belongs to; no groups if absent.'),
      trustEmail: z
        .boolean()
        .default(false)
        .describe(
          'Take e-mail addresses that the provider does not call verified. Only where people cannot choose them.',
        ),
    }),
  })
  .describe('Where people log in: an OpenID Connect provider.')

/** Every kind a configuration file may hold, by its `kind`. */
export const CONFIG_KINDS = {
  Seed: SeedFile,
  Datacenter: DatacenterFile,
  KubernetesVersions: KubernetesVersionsFile,
  IdentityProvider: IdentityProviderFile,
} as const
export type ConfigKind = keyof typeof CONFIG_KINDS
export const CONFIG_KIND_NAMES = Object.keys(CONFIG_KINDS) as ConfigKind[]

export const isConfigKind = (kind: unknown): kind is ConfigKind =>
  typeof kind === 'string' && Object.hasOwn(CONFIG_KINDS, kind)

/** Where a document is: the name of its file, and the line of its name. Absent in what an older master stored. */
export const Source = z.object({ file: z.string(), line: z.int() })
export type Source = z.infer<typeof Source>

/** What all files together say, checked and resolved. */
export const PlatformConfig = z.object({
  seeds: z.array(
    z.object({
      name: z.string(),
      location: z.string(),
      /** Absolute. */
      kubeconfigFile: z.string(),
      capacity: Capacity.optional(),
      auditSinks: AuditSinks.optional(),
      source: Source.optional(),
    }),
  ),
  datacenters: z.array(
    z.object({
      name: z.string(),
      seed: z.string(),
      provider: z.enum(PROVIDERS),
      region: z.string(),
      country: z.string().optional(),
      allowed: Allowed.optional(),
      capacity: Capacity.optional(),
      proxy: NodeProxy.optional(),
      source: Source.optional(),
    }),
  ),
  /** Absent in what an older master stored. */
  identityProviders: z
    .array(
      z.object({
        name: z.string(),
        displayName: z.string(),
        issuer: z.string(),
        clientId: z.string(),
        /** Absolute. */
        clientSecretFile: z.string().optional(),
        scopes: z.array(z.string()),
        groupsClaim: z.string().optional(),
        trustEmail: z.boolean(),
      }),
    )
    .default([]),
  /** Absent in what an older master stored. */
  kubernetes: VersionConfig.default({ releases: [] }),
})
export type PlatformConfig = z.infer<typeof PlatformConfig>
export type SeedConfig = PlatformConfig['seeds'][number]
export type IdentityProviderConfig = PlatformConfig['identityProviders'][number]

export const EMPTY_CONFIG: PlatformConfig = {
  seeds: [],
  datacenters: [],
  identityProviders: [],
  kubernetes: { releases: [] },
}
