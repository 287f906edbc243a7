import * as z from 'zod'
import { AUDIT_PRESETS, auditPolicy, type ObjectOf } from './audit-policy.ts'
import { auditSink } from './audit-sink.ts'
import { componentOptions } from './component-options.ts'
import { etcdOptions } from './etcd-options.ts'

/** A word of Kubernetes: the name of an admission plugin or of a feature gate. Which there are is checked apart. */
const word = z
  .string()
  .max(63, 'Write the name as Kubernetes does.')
  .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'Write the name as Kubernetes does.')
const words = z.array(word).max(20, 'Name at most 20.').optional()

/** Levels of the Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number]

/** Per second, and at once. An API server admits no event beyond that. */
export const EVENT_LIMITS = { qps: [1, 1000], burst: [1, 10_000], cacheSize: [1, 16_384] } as const

const admissionPlugins = (object: ObjectOf) =>
  object({
    enable: words.describe('Beside those that are on by default.'),
    disable: words.describe('Of those that are on by default.'),
  })

const policyVersion = (of: string) =>
  z
    .string()
    .regex(/^(latest|v1\.\d{1,3})$/, 'Use latest, or a version like v1.36.')
    .optional()
    .describe(`Which version of the standard counts for ${of}: \`latest\`, which is the default, or one like v1.36.`)

const podSecurity = (object: ObjectOf) =>
  object({
    enforce: z.enum(POD_SECURITY_LEVELS).optional().describe('Pods beyond it are refused; privileged by default.'),
    enforceVersion: policyVersion('enforce'),
    audit: z
      .enum(POD_SECURITY_LEVELS)
      .optional()
      .describe('Pods beyond it are noted in the audit log; privileged by default.'),
    auditVersion: policyVersion('audit'),
    warn: z.enum(POD_SECURITY_LEVELS).optional().describe('Who makes pods beyond it is warned; privileged by default.'),
    warnVersion: policyVersion('warn'),
    exemptNamespaces: z
      .array(z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'Use names of namespaces.'))
      .max(50, 'Name at most 50.')
      .optional()
      .describe('Where it does not count. kube-system is among them without being named.'),
  })

const between = ([least, most]: readonly [number, number]) => {
  const message = `Choose ${least} to ${most}.`
  return z.int().min(least, message).max(most, message)
}

const rate = {
  qps: between(EVENT_LIMITS.qps).describe('Events a second that are admitted for long.'),
  burst: between(EVENT_LIMITS.burst).describe('Events that are admitted at once; not fewer than qps.'),
}
const cacheSize = between(EVENT_LIMITS.cacheSize)
  .optional()
  .describe('How many of them are remembered, each with a limit of its own; 4096 by default.')

const eventRateLimit = (object: ObjectOf) => {
  const each = object({ ...rate, cacheSize }).optional()
  return object({
    server: object(rate).optional().describe('Of all events together; no limit by default.'),
    namespace: each.describe('Of each namespace; 100 a second and 1000 at once by default.'),
    user: each.describe('Of each person or program; 100 a second and 1000 at once by default.'),
    sourceAndObject: each.describe('Of each source with each object; no limit by default.'),
  })
}

const audit = (object: ObjectOf) =>
  object({
    preset: z
      .enum(AUDIT_PRESETS)
      .optional()
      .describe(
        'minimal: who changed what, who read Secrets, and who went into pods; recommended: also what people read, and what rights and policies became; metadata: every request.',
      ),
    policy: auditPolicy(object).optional().describe('Instead of a preset: a Policy of audit.k8s.io/v1.'),
    sink: auditSink(object)
      .optional()
      .describe('Where the API server posts events too, as lists of audit.k8s.io/v1 in JSON, over HTTPS.'),
  })

const shape = (object: ObjectOf) => ({
  admissionPlugins: admissionPlugins(object).optional().describe('Admission plugins of the API server.'),
  podSecurity: podSecurity(object)
    .optional()
    .describe('What pods may do where their namespace says nothing of it, by the Pod Security Standards.'),
  eventRateLimit: eventRateLimit(object).optional().describe('How many events the API server admits.'),
  audit: audit(object)
    .optional()
    .describe(
      'Who did what: with a preset or a policy as lines of JSON on the standard output of the API server, for the log shipper of the seed, and with a sink there. By default it stays in files in the pod.',
    ),
  etcd: etcdOptions(object).optional().describe('The volumes of etcd, and what may be in them.'),
  components: componentOptions(object).optional().describe('What its programs get of the seed.'),
  featureGates: z
    .record(z.string(), z.boolean())
    .optional()
    .describe(
      'Feature gates of Kubernetes, by name. Of API server, controller-manager and scheduler those get one that know it.',
    ),
})

/** How a control plane differs from what it is by default; a section that is absent is as it is by default. */
export const ControlPlane = z.object(shape(z.object))
export type ControlPlane = z.infer<typeof ControlPlane>

/** The same as people write it: nothing in it that is not known. */
export const StrictControlPlane = z.strictObject(shape(z.strictObject as ObjectOf))

export const CONTROL_PLANE_SECTIONS = [
  'admissionPlugins',
  'podSecurity',
  'eventRateLimit',
  'audit',
  'etcd',
  'components',
  'featureGates',
] as const satisfies readonly (keyof ControlPlane)[]
