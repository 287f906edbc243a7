import * as z from 'zod'
import { Condition, ObjectMeta } from './meta.ts'

export const CLIENT_CERTIFICATE_REQUEST_KIND = 'ClientCertificateRequest'
export const CLIENT_CERTIFICATE_REQUEST_PLURAL = 'clientcertificaterequests'

/** The longest life of a person's client certificate, in seconds: 12 h. */
export const MAX_CLIENT_CERTIFICATE_SECONDS = 43_200

/** Asks the seed for a short-lived credential of one person for one cluster. Immutable once created. */
export const ClientCertificateRequestSpec = z.object({
  /** The id of the Cluster. */
  cluster: z.string().min(1),
  /** Becomes the certificate's common name, which is the user's name for RBAC. Must have access to the cluster. */
  user: z.string().min(1),
  /** A PKCS#10 request, PEM, base64. Only its public key is used; the private key never leaves the requester. */
  request: z.string().min(1),
  expirationSeconds: z.int().min(600).max(MAX_CLIENT_CERTIFICATE_SECONDS),
})
export type ClientCertificateRequestSpec = z.infer<typeof ClientCertificateRequestSpec>

export const ClientCertificateRequestStatus = z.object({
  /** The issued certificate, PEM, base64. */
  certificate: z.string().optional(),
  /** One condition, `Issued`: True, or False with a reason (`Denied`, `WaitingForCluster`, `Invalid`). */
  conditions: z.array(Condition).optional(),
})
export type ClientCertificateRequestStatus = z.infer<typeof ClientCertificateRequestStatus>

/** `clientcertificaterequests.seedbed.dev`, cluster-scoped; removed by the seed-controller ten minutes after creation. */
export const ClientCertificateRequest = z.object({
  apiVersion: z.literal('seedbed.dev/v1alpha1'),
  kind: z.literal(CLIENT_CERTIFICATE_REQUEST_KIND),
  metadata: ObjectMeta,
  spec: ClientCertificateRequestSpec,
  status: ClientCertificateRequestStatus.optional(),
})
export type ClientCertificateRequest = z.infer<typeof ClientCertificateRequest>
