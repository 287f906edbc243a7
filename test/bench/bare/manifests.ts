import type { V1Pod, V1Secret, V1Service } from '@kubernetes/client-node'
import { dumpYaml } from '@kubernetes/client-node'
import type { Files } from './pki.ts'

/**
 * The floor: the least that makes a control plane run on a seed. Four pods that are told their node, no volumes that
 * outlive them, no probes, no policies. It is frozen: changes only with a reason in its history, because every figure
 * is a ratio to it.
 */
const VERSION = 'v1.36.3'
const IMAGES = {
  etcd: 'registry.k8s.io/etcd:3.7.3-0',
  apiserver: `registry.k8s.io/kube-apiserver:${VERSION}`,
  'controller-manager': `registry.k8s.io/kube-controller-manager:${VERSION}`,
  scheduler: `registry.k8s.io/kube-scheduler:${VERSION}`,
} as const
type Program = keyof typeof IMAGES

const PKI = '/pki'
export const APISERVER_PORT = 6443
const ETCD_PORT = 2379

export function services(namespace: string): V1Service[] {
  const service = (program: Program, port: number, type: string): V1Service => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: program, namespace },
    spec: { type, selector: { program }, publishNotReadyAddresses: true, ports: [{ port, targetPort: port }] },
  })
  return [service('etcd', ETCD_PORT, 'ClusterIP'), service('apiserver', APISERVER_PORT, 'NodePort')]
}

export function secret(namespace: string, files: Files): V1Secret {
  const stringData = {
    ...files,
    'controller-manager.conf': kubeconfig('controller-manager'),
    'scheduler.conf': kubeconfig('scheduler'),
  }
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'pki', namespace }, stringData }
}

/** `addresses`: cluster IPs of the two Services, so that nothing waits for DNS. */
export function pods(namespace: string, node: string, addresses: { etcd: string; apiserver: string }): V1Pod[] {
  const hostAliases = Object.entries(addresses).map(([name, ip]) => ({ ip, hostnames: [name] }))
  return Object.entries(commands()).map(([program, command]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: program, namespace, labels: { program } },
    spec: {
      nodeName: node,
      hostAliases,
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: program,
          image: IMAGES[program as Program],
          imagePullPolicy: 'IfNotPresent',
          command,
          volumeMounts: [
            { name: 'pki', mountPath: PKI },
            { name: 'data', mountPath: '/data' },
          ],
        },
      ],
      volumes: [
        { name: 'pki', secret: { secretName: 'pki' } },
        { name: 'data', emptyDir: {} },
      ],
    },
  }))
}

const file = (name: string) => `${PKI}/${name}`

function commands(): Record<Program, string[]> {
  return {
    etcd: [
      'etcd',
      '--data-dir=/data/etcd',
      `--listen-client-urls=https://0.0.0.0:${ETCD_PORT}`,
      `--advertise-client-urls=https://etcd:${ETCD_PORT}`,
      `--cert-file=${file('etcd.crt')}`,
      `--key-file=${file('etcd.key')}`,
      `--trusted-ca-file=${file('etcd-ca.crt')}`,
      '--client-cert-auth',
    ],
    apiserver: [
      'kube-apiserver',
      `--secure-port=${APISERVER_PORT}`,
      `--etcd-servers=https://etcd:${ETCD_PORT}`,
      `--etcd-cafile=${file('etcd-ca.crt')}`,
      `--etcd-certfile=${file('etcd-client.crt')}`,
      `--etcd-keyfile=${file('etcd-client.key')}`,
      `--tls-cert-file=${file('apiserver.crt')}`,
      `--tls-private-key-file=${file('apiserver.key')}`,
      `--client-ca-file=${file('ca.crt')}`,
      '--authorization-mode=Node,RBAC',
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${file('sa.pub')}`,
      `--service-account-signing-key-file=${file('sa.key')}`,
    ],
    'controller-manager': [
      'kube-controller-manager',
      `--kubeconfig=${file('controller-manager.conf')}`,
      `--root-ca-file=${file('ca.crt')}`,
      `--cluster-signing-cert-file=${file('ca.crt')}`,
      `--cluster-signing-key-file=${file('ca.key')}`,
      `--service-account-private-key-file=${file('sa.key')}`,
      '--use-service-account-credentials',
      '--leader-elect=false',
    ],
    scheduler: ['kube-scheduler', `--kubeconfig=${file('scheduler.conf')}`, '--leader-elect=false'],
  }
}

function kubeconfig(user: 'controller-manager' | 'scheduler'): string {
  const server = `https://apiserver:${APISERVER_PORT}`
  return dumpYaml({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority': `${PKI}/ca.crt` } }],
    users: [{ name: 'u', user: { 'client-certificate': `${PKI}/${user}.crt`, 'client-key': `${PKI}/${user}.key` } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  })
}
