import { createAuthority, issue } from '../../seed-controller/src/pki/x509.ts'
import type { Kubectl } from '../kubectl.ts'

const NAMESPACE = 'admission'
const NAME = 'no-bad-labels'
const labels = { app: NAME }
const PORT = 8443
const DAY_MS = 86_400_000

/** A label that makes a pod one that the webhook refuses, and what it says then. */
export const REFUSED = { label: 'webhook-e2e-test=webhook-disallow', message: 'the pod contains unwanted label' }

/**
 * A validating webhook on the cluster's nodes, which every new pod outside its own namespace has to pass: two replicas
 * on two nodes, so that it is there when one is not. Resolves once both run.
 */
export async function serveWebhook(kubectl: Kubectl, image: string): Promise<void> {
  const now = new Date()
  const authority = await createAuthority('webhook-ca', now)
  const subject = { commonName: NAME, dns: [`${NAME}.${NAMESPACE}.svc`], usages: ['server'] as const }
  const server = await issue(authority, subject, { from: now, lifeMs: DAY_MS })
  await kubectl.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } })
  await kubectl.apply(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: NAME, namespace: NAMESPACE },
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': server.certificate, 'tls.key': server.key },
    },
    deployment(image),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: NAME, namespace: NAMESPACE },
      spec: { selector: labels, ports: [{ port: 443, targetPort: PORT }] },
    },
  )
  const status = ['rollout', 'status', `deployment/${NAME}`, '--namespace', NAMESPACE, '--timeout=180s']
  await kubectl.run(...status, '--request-timeout=0')
  await kubectl.apply(configuration(authority.certificate))
}

function deployment(image: string): object {
  const args = ['webhook', '--tls-cert-file=/keys/tls.crt', '--tls-private-key-file=/keys/tls.key', `--port=${PORT}`]
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME, namespace: NAMESPACE },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'DoNotSchedule',
              labelSelector: { matchLabels: labels },
            },
          ],
          containers: [
            {
              name: 'webhook',
              image,
              args,
              readinessProbe: { httpGet: { path: '/readyz', port: PORT, scheme: 'HTTPS' }, periodSeconds: 2 },
              volumeMounts: [{ name: 'keys', mountPath: '/keys', readOnly: true }],
            },
          ],
          volumes: [{ name: 'keys', secret: { secretName: NAME } }],
        },
      },
    },
  }
}

function configuration(authority: string): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: NAME },
    webhooks: [
      {
        name: `${NAME}.seedbed.test`,
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        failurePolicy: 'Fail',
        timeoutSeconds: 5,
        // A webhook that is asked about its own pods would never come back.
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [NAMESPACE] }],
        },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
        clientConfig: {
          service: { namespace: NAMESPACE, name: NAME, path: '/pods' },
          caBundle: Buffer.from(authority).toString('base64'),
        },
      },
    ],
  }
}

/** The request of a client for a pod that is not made: it passes the webhook as any other. */
export const WEBHOOK_ASK = {
  path: '/api/v1/namespaces/default/pods?dryRun=All',
  method: 'POST',
  body: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'asked-for-' },
    spec: { containers: [{ name: 'any', image: 'busybox' }] },
  },
} as const

/**
 * Asks for a pod that is not made, because all of its way but the last step is tried. Returns what kubectl said.
 * @throws with what the webhook said when it is refused
 */
export function createPod(kubectl: Kubectl, label = 'app=any'): Promise<string> {
  const run = ['run', 'asked-for', '--image=busybox', `--labels=${label}`, '--dry-run=server']
  return kubectl.run(...run)
}
