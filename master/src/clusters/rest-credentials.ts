import { z } from 'zod'
import { write } from '../rest/route.ts'
import { Id, instant } from '../rest/schemas.ts'

const clusterParams = z.strictObject({ clusterId: Id })
const expirationSeconds = (description: string) => z.int().min(1).max(604_800).exactOptional().describe(description)

const KubeconfigRequest = z
  .strictObject({
    certificateSigningRequest: z
      .string()
      .describe('PEM, PKCS#10. Its private key stays with you; whom it names does not matter.'),
    expirationSeconds: expirationSeconds('600 to 43200; the longest if absent.'),
  })
  .meta({
    id: 'KubeconfigRequest',
    example: {
      certificateSigningRequest: '-----BEGIN CERTIFICATE REQUEST-----\nMIH…\n-----END CERTIFICATE REQUEST-----\n',
      expirationSeconds: 3600,
    },
  })
const Kubeconfig = z
  .strictObject({
    server: z.string().describe('Address of the API server.'),
    certificateAuthority: z.string().describe('PEM bundle.'),
    clientCertificate: z.string().describe('PEM; goes with the key that made the request.'),
    username: z.string().describe('What RBAC in the cluster calls you.'),
    expiresAt: instant('When the certificate ends.'),
  })
  .meta({ id: 'Kubeconfig', description: 'All that a kubeconfig holds, but the private key.' })

const ClusterTokenRequest = z
  .strictObject({ expirationSeconds: expirationSeconds('600 or more; 3600 if absent.') })
  .meta({ id: 'ClusterTokenRequest', example: { expirationSeconds: 3600 } })
const ClusterToken = z
  .strictObject({
    token: z.string().describe('Secret; a JWT for this cluster alone. Stored nowhere.'),
    expiresAt: instant('When it ends.'),
  })
  .meta({ id: 'ClusterToken' })

const JoinTokenRequest = z
  .strictObject({ expirationSeconds: expirationSeconds('600 to 86400; 3600 if absent.') })
  .meta({ id: 'JoinTokenRequest', example: { expirationSeconds: 3600 } })
const JoinToken = z
  .strictObject({
    token: z.string().describe('Secret.'),
    command: z.string().describe('To run on the machine; holds the token.'),
    expiresAt: instant('When the token ends.'),
  })
  .meta({ id: 'JoinToken' })

/** What lets people and machines into a cluster. Each is handed out once and kept nowhere. */
export const clusterCredentialRoutes = [
  write('issueKubeconfig', {
    method: 'post',
    path: '/clusters/{clusterId}/kubeconfig',
    tag: 'Credentials',
    summary: 'Issue a client certificate for yourself',
    params: clusterParams,
    body: KubeconfigRequest,
    answers: { 200: { description: 'The certificate, and where it is good.', schema: Kubeconfig } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ server, certificateAuthority, clientCertificate, username, expiresAt }) => ({
      status: 200,
      body: { server, certificateAuthority, clientCertificate, username, expiresAt: expiresAt.toISOString() },
    }),
  }),

  write('issueClusterToken', {
    method: 'post',
    path: '/clusters/{clusterId}/token',
    tag: 'Credentials',
    summary: 'Issue a token that says to this cluster who you are',
    params: clusterParams,
    body: ClusterTokenRequest,
    answers: { 200: { description: 'The token.', schema: ClusterToken } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ token, expiresAt }) => ({ status: 200, body: { token, expiresAt: expiresAt.toISOString() } }),
  }),

  write('createJoinToken', {
    method: 'post',
    path: '/clusters/{clusterId}/join-tokens',
    tag: 'Nodes',
    summary: 'Make a token that lets one machine become a node',
    params: clusterParams,
    body: JoinTokenRequest,
    answers: { 200: { description: 'The token, and the command that uses it.', schema: JoinToken } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ token, command, expiresAt }) => ({
      status: 200,
      body: { token, command, expiresAt: expiresAt.toISOString() },
    }),
  }),
]
