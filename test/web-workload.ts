import * as z from 'zod'
import { busyboxVersion } from '../local/images/contents/busybox.ts'
import type { Kubectl } from './kubectl.ts'

export type WebPod = { readonly name: string; readonly node: string; readonly ip: string }

const Service = z.object({ spec: z.object({ ports: z.array(z.object({ nodePort: z.number() })) }) })
const Pod = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ nodeName: z.string() }),
  status: z.object({ podIP: z.string() }),
})

const labels = { app: 'web' }

/**
 * One web server on each of two nodes, behind a Service with a NodePort; each says its own name and `saying`.
 * Pods are sorted by their nodes.
 */
export async function runWeb(kubectl: Kubectl, saying: string): Promise<{ pods: [WebPod, WebPod]; nodePort: number }> {
  await kubectl.apply(daemonSet(await busyboxVersion(), saying), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: labels, type: 'NodePort', ports: [{ port: 80, targetPort: 8080 }] },
  })
  await kubectl.run('rollout', 'status', 'daemonset/web', '--timeout=180s', '--request-timeout=0')
  const pods = z.array(Pod).parse(await kubectl.list('pods', '--selector', 'app=web'))
  const [one, two] = pods
    .map((p) => ({ name: p.metadata.name, node: p.spec.nodeName, ip: p.status.podIP }))
    .toSorted((a, b) => a.node.localeCompare(b.node))
  if (!one || !two)
    throw new Error(`there are ${pods.length} web servers, and there should be one on each of two nodes`)
  const [service] = z.array(Service).parse(await kubectl.list('services', '--field-selector', 'metadata.name=web'))
  const nodePort = service?.spec.ports[0]?.nodePort
  if (nodePort === undefined) throw new Error('the Service has no NodePort')
  return { pods: [one, two], nodePort }
}

function daemonSet(version: string, saying: string): object {
  const script = `mkdir /www; echo "$(hostname) of ${saying}" >/www/index.html; echo "$(hostname) of ${saying} listens"; exec httpd -f -v -p 8080 -h /www`
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [{ name: 'web', image: `busybox:${version}`, command: ['sh', '-c', script] }],
        },
      },
    },
  }
}

/** A pod `listener`, which repeats what is said to its only program. */
export async function runListener(kubectl: Kubectl): Promise<void> {
  const script = 'while read -r line; do echo "heard $line"; done'
  const image = `busybox:${await busyboxVersion()}`
  await kubectl.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'listener', namespace: 'default' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'listener', image, stdin: true, command: ['sh', '-c', script] }],
    },
  })
  await kubectl.run('wait', 'pod/listener', '--for=condition=Ready', '--timeout=120s', '--request-timeout=0')
}

/** What a web server says to a pod. By nc: the static busybox cannot look up names in wget. */
export async function askFromPod(kubectl: Kubectl, pod: WebPod, to: { host: string; port: number }): Promise<string> {
  const script = String.raw`printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 ${to.host} ${to.port} | tail -n 1`
  const answer = (await kubectl.run('exec', pod.name, '--', 'sh', '-c', script)).trim()
  if (answer === '') throw new Error(`${to.host}:${to.port} does not answer pod ${pod.name}`)
  return answer
}

/** @throws when the answer is not a 200 within five seconds */
export async function getText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  return response.text()
}
