import type { Cluster } from '../../../cli/src/api/clusters.ts'
import type { Project } from '../../../cli/src/api/projects.ts'
import { busyboxVersion } from '../../../local/images/contents/busybox.ts'
import { credentialOf } from '../../credential.ts'
import type { Kubectl } from '../../kubectl.ts'
import type { Platform } from '../../platform.ts'
import { createNodes } from '../../twins.ts'
import type { Pair } from './pair.ts'
import { API_PATH, NOISE } from './noise.ts'

const FILE_MIB = 32
const TUNNEL_STREAMS = 4

/**
 * Two clusters with a node each. The noisy one is busy in its API server and in its tunnel. `noisyMachine`: of its node.
 */
export async function makePair(
  platform: Platform,
  project: Project,
  datacenter: string,
): Promise<Pair & { readonly noisyMachine: string }> {
  const [noisy, calm] = await Promise.all(
    ['noisy', 'calm'].map((name) => makeCluster(platform, project, { name, datacenter })),
  )
  if (!noisy || !calm) throw new Error('there are no two clusters')
  await serveFile(noisy.kubectl)
  const file = '/api/v1/namespaces/default/pods/file:8080/proxy/file'
  return {
    noisy: { access: noisy.access, loops: [...NOISE, { path: file, streams: TUNNEL_STREAMS }] },
    calm: { access: calm.access, paths: [API_PATH, `/api/v1/nodes/${calm.node}/proxy/healthz`] },
    noisyMachine: `${noisy.id}-${noisy.node}`,
  }
}

async function makeCluster(platform: Platform, project: Project, o: { name: string; datacenter: string }) {
  const cluster = await platform.untilReady(await platform.createCluster(project, o.name, o.datacenter))
  const node = await addNode(platform, project, cluster)
  const kubectl = await platform.kubectl(cluster)
  return { id: cluster.id, node, kubectl, access: credentialOf(kubectl) }
}

async function addNode(platform: Platform, project: Project, cluster: Cluster): Promise<string> {
  const [node] = await createNodes(platform, { project: project.name, cluster: cluster.name, count: 1 })
  if (!node) throw new Error(`cluster ${cluster.name} has no node`)
  return node.name
}

/** A pod that has something large to give. */
async function serveFile(kubectl: Kubectl): Promise<void> {
  const script = `mkdir /www; dd if=/dev/zero of=/www/file bs=1M count=${FILE_MIB}; exec httpd -f -p 8080 -h /www`
  await kubectl.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'file', namespace: 'default' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'file',
          image: `busybox:${await busyboxVersion()}`,
          command: ['sh', '-c', script],
          readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
        },
      ],
    },
  })
  await kubectl.run('wait', 'pod/file', '--for=condition=Ready', '--timeout=120s', '--request-timeout=0')
}
