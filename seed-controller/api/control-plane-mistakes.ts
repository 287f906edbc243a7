import { findPluginMistake } from './admission-plugins.ts'
import { findAuditMistake } from './audit-policy.ts'
import { findSinkMistake, type ClusterRanges } from './audit-sink.ts'
import { findComponentMistake } from './component-options.ts'
import type { ControlPlane } from './control-plane.ts'
import { findEtcdMistake } from './etcd-options.ts'
import { findGateMistake } from './feature-gates.ts'
import { minorOf } from './kubernetes-version.ts'
import { findTwice, type Mistake } from './mistake.ts'

/** What options depend on; without a profile, or ranges, nothing is said of what depends on them. */
export type OptionsOf = {
  readonly version: string
  readonly profile?: 'single' | 'ha' | undefined
  readonly network?: ClusterRanges | undefined
}

/**
 * Everything that such a cluster cannot have, beyond what the types say; the first of each section. The
 * master asks before it takes a change, and the seed before it follows one. Pure.
 */
export function findControlPlaneMistakes(wanted: ControlPlane, { version, profile, network }: OptionsOf): Mistake[] {
  const { admissionPlugins, podSecurity, eventRateLimit, audit, etcd, components, featureGates } = wanted
  return [
    under('admissionPlugins', findPluginMistake(admissionPlugins ?? {})),
    under('podSecurity', findPodSecurityMistake(podSecurity ?? {}, version)),
    under('eventRateLimit', findRateMistake(eventRateLimit ?? {})),
    under('audit', findAuditMistake(audit ?? {})),
    under('audit.sink', audit?.sink && findSinkMistake(audit.sink, network)),
    under('etcd', findEtcdMistake(etcd ?? {})),
    under('components', findComponentMistake(components ?? {}, profile)),
    under('featureGates', findGateMistake(featureGates ?? {}, version)),
  ].filter((mistake) => mistake !== undefined)
}

const under = (section: string, mistake: Mistake | undefined): Mistake | undefined =>
  mistake && { field: `${section}.${mistake.field}`, message: mistake.message }

type PodSecurity = NonNullable<ControlPlane['podSecurity']>

/** A version counts for a level, and no API server knows standards that are newer than itself. */
function findPodSecurityMistake(wanted: PodSecurity, version: string): Mistake | undefined {
  const [, newest] = minorOf(version)
  for (const mode of ['enforce', 'audit', 'warn'] as const) {
    const [level, of] = [wanted[mode], wanted[`${mode}Version`]]
    if (of !== undefined && level === undefined) {
      return { field: `${mode}Version`, message: `It is the version of a level: give ${mode} too, or take it away.` }
    }
    const asked = of === undefined || of === 'latest' ? 0 : Number(of.slice('v1.'.length))
    if (asked > newest) {
      const message = `Kubernetes ${version} does not know the standard of ${of}: use latest, or at most v1.${newest}.`
      return { field: `${mode}Version`, message }
    }
  }
  return findTwice('exemptNamespaces', wanted.exemptNamespaces)
}

function findRateMistake(wanted: NonNullable<ControlPlane['eventRateLimit']>): Mistake | undefined {
  for (const [type, limit] of Object.entries(wanted)) {
    if (limit && limit.burst < limit.qps) {
      const message = `${limit.burst} at once is less than ${limit.qps} a second, which could never be reached: use at least ${limit.qps}.`
      return { field: `${type}.burst`, message }
    }
  }
  return undefined
}
