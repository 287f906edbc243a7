import * as z from 'zod'
import type { Mistake } from './mistake.ts'

/** `z.object`, or `z.strictObject` for what people write: there a field that is not known is a mistake. */
export type ObjectOf = typeof z.object

export const AUDIT_PRESETS = ['minimal', 'recommended', 'metadata'] as const
export type AuditPreset = (typeof AUDIT_PRESETS)[number]

const NO_POLICY = 'Write a Policy of audit.k8s.io/v1, as YAML or JSON, of at most 16384 characters.'

const LEVELS = ['None', 'Metadata', 'Request', 'RequestResponse'] as const
const STAGES = ['RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'] as const

/** More than any policy has that somebody reads, and little enough to travel with its cluster. */
const MOST_RULES = 100
const MOST_WORDS = 100

const words = z.array(z.string().min(1, 'Leave it away instead.').max(253)).max(MOST_WORDS).optional()
const stages = z.array(z.enum(STAGES)).max(STAGES.length).optional()

/**
 * A Policy of `audit.k8s.io/v1`, as https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/ has it. What it
 * is and of which version may be said or not, so that a file can be taken as it is.
 */
export const auditPolicy = (object: ObjectOf) =>
  object(
    {
      apiVersion: z.literal('audit.k8s.io/v1').optional(),
      kind: z.literal('Policy').optional(),
      omitStages: stages,
      omitManagedFields: z.boolean().optional(),
      rules: z
        .array(
          object({
            level: z.enum(LEVELS),
            users: words,
            userGroups: words,
            verbs: words,
            resources: z
              .array(object({ group: z.string().max(253).optional(), resources: words, resourceNames: words }))
              .max(MOST_WORDS)
              .optional(),
            namespaces: z.array(z.string().max(63)).max(MOST_WORDS).optional(),
            nonResourceURLs: words,
            omitStages: stages,
            omitManagedFields: z.boolean().optional(),
          }),
        )
        .min(1, 'Without a rule nothing is noted: leave the policy away instead.')
        .max(MOST_RULES, `Use at most ${MOST_RULES} rules.`),
    },
    { error: ({ code }) => (code === 'invalid_type' ? NO_POLICY : undefined) },
  )

type Policy = z.infer<ReturnType<typeof auditPolicy>>
type Rule = Policy['rules'][number]

/** What a policy is asked for with. */
export type AskedAudit = { readonly preset?: AuditPreset | undefined; readonly policy?: Policy | undefined }

/** The first thing that an API server would refuse to start with, as it validates policies itself. Pure. */
export function findAuditMistake({ preset, policy }: AskedAudit): Mistake | undefined {
  if (preset !== undefined && policy !== undefined) {
    return { field: 'preset', message: 'A preset is a policy: give one of them, preset or policy.' }
  }
  for (const [index, rule] of (policy?.rules ?? []).entries()) {
    const mistake = findRuleMistake(rule)
    if (mistake) return { field: `policy.rules.${index}.${mistake.field}`, message: mistake.message }
  }
  return undefined
}

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

function findRuleMistake(rule: Rule): Mistake | undefined {
  const { resources = [], namespaces = [], nonResourceURLs = [] } = rule
  if (nonResourceURLs.length > 0 && resources.length + namespaces.length > 0) {
    const message = 'A rule is about paths or about resources and namespaces, not both: write two rules.'
    return { field: 'nonResourceURLs', message }
  }
  const wrong = nonResourceURLs.find((path) => path !== '*' && !/^\/[^*]*\*?$/.test(path))
  if (wrong !== undefined) {
    return { field: 'nonResourceURLs', message: `${wrong} is no path: begin with /, and use * at the end only.` }
  }
  return resources.map(findResourceMistake).find((mistake) => mistake !== undefined)
}

type Resource = NonNullable<Rule['resources']>[number]

function findResourceMistake({ group, resources, resourceNames }: Resource, index: number): Mistake | undefined {
  if (group && !DNS_SUBDOMAIN.test(group)) {
    const message = `${group} is no API group: write it without its version, like apps; leave it empty for core.`
    return { field: `resources.${index}.group`, message }
  }
  if (!resourceNames?.length || resources?.length) return undefined
  return { field: `resources.${index}.resourceNames`, message: 'Name the resources that these are names of.' }
}
