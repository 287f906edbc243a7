import 'reflect-metadata' // must be loaded before x509, which needs it
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { z } from 'zod'
import type { ApiClient } from '../api/client.ts'

const SIGNER = 'kubernetes.io/kube-apiserver-client-kubelet'
const PATH = `/apis/certificates.k8s.io/v1/certificatesigningrequests?fieldSelector=spec.signerName%3D${encodeURIComponent(SIGNER)}`

const Requests = z.object({
  items: z.array(
    z.object({
      spec: z.object({ username: z.string().optional(), request: z.base64() }),
      status: z
        .object({ conditions: z.array(z.object({ type: z.string(), message: z.string().optional() })).default([]) })
        .default({ conditions: [] }),
    }),
  ),
})

/** Why the cluster refused what kubelet asked for with this token, if it did; kubelet itself only says that it did. */
export async function findRefusal(api: ApiClient, o: { token: string; nodeName: string }): Promise<string | undefined> {
  const username = `system:bootstrap:${o.token.split('.')[0]}`
  const list = await api.get(PATH).catch(() => undefined) // Not allowed, or no answer: kubelet's log says it.
  const items = Requests.safeParse(list).data?.items ?? []
  const own = items.filter((r) => r.spec.username === username && names(r.spec.request, o.nodeName))
  const refused = own.flatMap((r) => r.status.conditions).find((c) => c.type === 'Denied' || c.type === 'Failed')
  return refused && (refused.message || 'no reason is given')
}

function names(request: string, nodeName: string): boolean {
  try {
    const pem = Buffer.from(request, 'base64').toString()
    return new Pkcs10CertificateRequest(pem).subjectName.getField('CN').includes(`system:node:${nodeName}`)
  } catch {
    return false
  }
}
