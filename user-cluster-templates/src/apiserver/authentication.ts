import type { V1ConfigMap } from '#kubernetes'
import type { Issuer } from '../issuer.ts'
import { labels, READ_AGAIN } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'

export const AUTHENTICATION_NAME = 'apiserver-authentication'
export const AUTHENTICATION = '/etc/seedbed/authentication'

/**
 * Whom the API server believes besides certificates and the cluster's own tokens. In a ConfigMap of its own, because the
 * API server reads this file again by itself.
 */
export function apiserverAuthentication(p: ControlPlaneParams): Manifest<V1ConfigMap> {
  const configuration = {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    anonymous: { enabled: true, conditions: ANONYMOUS_PATHS.map((path) => ({ path })) },
    ...(p.issuer ? { jwt: [authenticator(p.issuer)] } : {}),
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: AUTHENTICATION_NAME,
      namespace: p.namespace,
      labels: labels(p, 'apiserver'),
      annotations: { [READ_AGAIN]: 'true' },
    },
    data: { 'authentication.json': JSON.stringify(configuration, undefined, 2) },
  }
}

/**
 * Without a credential only the health endpoints answer, because the kubelet's probes have none, and what a machine
 * reads before it trusts the cluster: the authority's certificate, which its join token names by a hash.
 */
const ANONYMOUS_PATHS = ['/livez', '/readyz', '/healthz', '/api/v1/namespaces/kube-public/configmaps/cluster-info']

/**
 * A token names a person, and nothing else: no groups. Names are not prefixed, so that people know themselves and each
 * other in RBAC; those of the cluster's own programs are refused instead.
 */
function authenticator(issuer: Issuer) {
  return {
    issuer: {
      url: issuer.url,
      discoveryURL: issuer.discoveryUrl,
      certificateAuthority: issuer.certificateAuthority,
      audiences: [issuer.audience],
    },
    claimValidationRules: [
      {
        expression: `claims.exp - claims.nbf <= ${issuer.maxTokenSeconds}`,
        message: `a token lives for at most ${issuer.maxTokenSeconds} seconds`,
      },
    ],
    claimMappings: {
      username: { claim: 'email', prefix: '' },
      uid: { claim: 'sub' },
    },
    userValidationRules: ['system:', 'seedbed:'].map((prefix) => ({
      expression: `!user.username.startsWith('${prefix}')`,
      message: `names that begin with ${prefix} are not for people`,
    })),
  }
}
