import { CLIENT_PORT } from '../etcd/flags.ts'
import { flags, gates } from '../flags.ts'
import type { ControlPlaneParams } from '../manifest.ts'
import { CIPHER_SUITES, SECRETS } from '../pod.ts'
import { admissionFlags } from './admission.ts'
import { auditFlags } from './audit.ts'
import { AUTHENTICATION } from './authentication.ts'
import { CONFIG } from './config-path.ts'

/** Names the customer's cluster in its service account tokens; not an address that anyone dials. */
const issuerOf = ({ clusterDomain }: ControlPlaneParams) => `https://kubernetes.default.svc.${clusterDomain}`

export function apiserverFlags(p: ControlPlaneParams): string[] {
  return flags({
    ...serving(p),
    ...authentication(p),
    ...storage(p),
    ...auditFlags(p),
    ...admissionFlags(p.apiserver),
    ...gates(p, 'apiserver'),
    'allow-privileged': true,
    'authorization-mode': 'Node,RBAC',
    'egress-selector-config-file': `${CONFIG}/egress.json`,
    'admission-control-config-file': `${CONFIG}/admission.json`,
    // Webhooks and aggregated APIs are dialled at their pods: the VPN leads to pods, and Services are nowhere on the seed.
    'enable-aggregator-routing': true,
    // All replicas have one address, and the first to end would take it away: an addon keeps it, see kubernetes-service.ts.
    'endpoint-reconciler-type': 'none',
    'kubelet-certificate-authority': `${SECRETS}/ca.crt`,
    'kubelet-client-certificate': `${SECRETS}/kubelet-client.crt`,
    'kubelet-client-key': `${SECRETS}/kubelet-client.key`,
    // A name would be looked up in DNS before a request is proxied to a node; the VPN knows addresses and names alike.
    'kubelet-preferred-address-types': 'InternalIP,Hostname',
    profiling: false,
    'service-cluster-ip-range': p.serviceCIDR,
  })
}

const serving = (p: ControlPlaneParams) => ({
  'advertise-address': p.address.external,
  'secure-port': p.address.port,
  'tls-cert-file': `${SECRETS}/server.crt`,
  'tls-cipher-suites': CIPHER_SUITES,
  'tls-min-version': 'VersionTLS12',
  'tls-private-key-file': `${SECRETS}/server.key`,
  // Watches never end by themselves: one that is asked to end would be killed for them.
  'shutdown-watch-termination-grace-period': '5s',
  // With several replicas clients are moved on now and then, and a stopping one waits until nobody is sent to it.
  ...(p.profile === 'ha' ? { 'goaway-chance': 0.001, 'shutdown-delay-duration': '10s' } : {}),
})

const authentication = (p: ControlPlaneParams) => ({
  'authentication-config': `${AUTHENTICATION}/authentication.json`,
  'client-ca-file': `${SECRETS}/ca.crt`,
  'enable-bootstrap-token-auth': true,
  'proxy-client-cert-file': `${SECRETS}/front-proxy-client.crt`,
  'proxy-client-key-file': `${SECRETS}/front-proxy-client.key`,
  'requestheader-allowed-names': 'front-proxy-client',
  'requestheader-client-ca-file': `${SECRETS}/front-proxy-ca.crt`,
  'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
  'requestheader-group-headers': 'X-Remote-Group',
  'requestheader-username-headers': 'X-Remote-User',
  // Tokens of pods end when they say; programs older than 2021 may not read them again by themselves.
  'service-account-extend-token-expiration': false,
  'service-account-issuer': issuerOf(p),
  'service-account-key-file': `${SECRETS}/service-account.pub`,
  'service-account-signing-key-file': `${SECRETS}/service-account.key`,
})

const storage = (p: ControlPlaneParams) => ({
  'encryption-provider-config': `${SECRETS}/encryption.json`,
  'etcd-cafile': `${SECRETS}/etcd-ca.crt`,
  'etcd-certfile': `${SECRETS}/etcd-client.crt`,
  'etcd-keyfile': `${SECRETS}/etcd-client.key`,
  'etcd-servers': p.address.etcd.map((_, ordinal) => `https://etcd-${ordinal}:${CLIENT_PORT}`).join(','),
})
