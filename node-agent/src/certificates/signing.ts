import * as z from 'zod'
import type { ApiClient } from '../api/client.ts'

const REQUESTS = '/apis/certificates.k8s.io/v1/certificatesigningrequests'

const Created = z.object({ metadata: z.object({ name: z.string() }) })
const Condition = z.object({ type: z.string(), reason: z.string().optional(), message: z.string().optional() })
const Answer = z.object({
  status: z.object({ certificate: z.base64().optional(), conditions: z.array(Condition).default([]) }).default({
    conditions: [],
  }),
})

export type SigningRequest = {
  readonly signerName: string
  /** PKCS#10, PEM. */
  readonly request: string
  readonly expirationSeconds?: number
  readonly usage: 'client auth' | 'server auth'
  /** Begin of the object's name. */
  readonly namePrefix: string
}

/** Asks the cluster for a certificate; returns the name under which the answer is found. */
export async function submit(api: ApiClient, r: SigningRequest): Promise<string> {
  const created = await api.post(REQUESTS, {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { generateName: r.namePrefix },
    spec: {
      signerName: r.signerName,
      request: Buffer.from(r.request).toString('base64'),
      ...(r.expirationSeconds === undefined ? {} : { expirationSeconds: r.expirationSeconds }),
      usages: ['digital signature', r.usage],
    },
  })
  return Created.parse(created).metadata.name
}

export type Decision =
  | { readonly kind: 'signed'; readonly certificate: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'open' }

/** What has become of a request, which is waited for. @throws KubeError 404 when the request has been swept away */
export async function awaitDecision(api: ApiClient, name: string, patienceMs: number): Promise<Decision> {
  for await (const request of api.watch(REQUESTS, name, patienceMs)) {
    const decision = decisionOn(request)
    if (decision.kind !== 'open') return decision
  }
  return decisionOn(await api.get(`${REQUESTS}/${name}`))
}

function decisionOn(request: unknown): Decision {
  const { certificate, conditions } = Answer.parse(request).status
  if (certificate) return { kind: 'signed', certificate: Buffer.from(certificate, 'base64').toString() }
  const refusal = conditions.find((c) => c.type === 'Denied' || c.type === 'Failed')
  if (!refusal) return { kind: 'open' }
  return { kind: 'refused', reason: refusal.message || refusal.reason || refusal.type }
}
