import type { ApiserverOptions, EventLimit } from '../manifest.ts'

/** On in every cluster beside Kubernetes' own: pods of one may not pass for nodes, take over addresses or flood etcd. */
const ALWAYS = ['DenyServiceExternalIPs', 'EventRateLimit', 'NodeRestriction']

/** Sorted, so that another order of what is wanted restarts nothing. */
export function admissionFlags({ admissionPlugins: { enable = [], disable = [] } = {} }: ApiserverOptions) {
  return {
    'enable-admission-plugins': [...ALWAYS, ...enable].toSorted().join(','),
    ...(disable.length > 0 ? { 'disable-admission-plugins': disable.toSorted().join(',') } : {}),
  }
}

/** The file with settings of plugins. */
export const admission = ({ eventRateLimit, podSecurity }: ApiserverOptions) => ({
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AdmissionConfiguration',
  plugins: [
    { name: 'EventRateLimit', configuration: eventLimits(eventRateLimit) },
    ...(podSecurity ? [{ name: 'PodSecurity', configuration: podDefaults(podSecurity) }] : []),
  ],
})

/**
 * Events are told by programs that may tell them without end, and each is a write to etcd. These are many times what a
 * healthy cluster has; whoever is refused leaves the event out. Per second, at once, and how many are remembered.
 */
const EVENTS: Required<EventLimit> = { qps: 100, burst: 1000, cacheSize: 4096 }

const TYPES = { server: 'Server', namespace: 'Namespace', user: 'User', sourceAndObject: 'SourceAndObject' } as const

function eventLimits(wanted: ApiserverOptions['eventRateLimit'] = {}) {
  const limits: typeof wanted = { namespace: EVENTS, user: EVENTS, ...wanted }
  return {
    apiVersion: 'eventratelimit.admission.k8s.io/v1alpha1',
    kind: 'Configuration',
    limits: (Object.keys(TYPES) as (keyof typeof TYPES)[]).flatMap((type) => {
      const { qps, burst, cacheSize = EVENTS.cacheSize } = limits[type] ?? {}
      if (qps === undefined) return []
      // One limit for everything has nobody to tell apart.
      return [{ type: TYPES[type], qps, burst, ...(type === 'server' ? {} : { cacheSize }) }]
    }),
  }
}

/** kube-proxy needs its node's network, and nothing else is ever put there by people without that right. */
const EXEMPT = ['kube-system']

function podDefaults(wanted: NonNullable<ApiserverOptions['podSecurity']>) {
  const { exemptNamespaces = [] } = wanted
  return {
    apiVersion: 'pod-security.admission.config.k8s.io/v1',
    kind: 'PodSecurityConfiguration',
    defaults: {
      enforce: wanted.enforce ?? 'privileged',
      'enforce-version': wanted.enforceVersion ?? 'latest',
      audit: wanted.audit ?? 'privileged',
      'audit-version': wanted.auditVersion ?? 'latest',
      warn: wanted.warn ?? 'privileged',
      'warn-version': wanted.warnVersion ?? 'latest',
    },
    exemptions: {
      usernames: [],
      runtimeClasses: [],
      namespaces: [...new Set([...EXEMPT, ...exemptNamespaces])].toSorted(),
    },
  }
}
