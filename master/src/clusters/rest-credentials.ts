import * as z from 'zod'
import { write } from '../rest/route.ts'
import { Id, instant } from '../rest/schemas.ts'

const clusterParams = z.strictObject({ clusterId: Id })
const expirationSeconds = (description: string) => z.int().min(1).max(604_800).exactOptional().describe(description)

const ClusterTokenRequest = z
  .strictObject({ expirationSeconds: expirationSeconds('600 or more; 3600 if absent.') })
  .meta({ id: 'ClusterTokenRequest', example: { expirationSeconds: 3600 } })
const ClusterToken = z
  .strictObject({
    server: z.string().describe('Address of the API server.'),
    certificateAuthority: z.string().describe('PEM bundle.'),
    token: z.string().describe('Secret; a JWT for this cluster alone. Stored nowhere.'),
    username: z.string().describe('What RBAC in the cluster calls you.'),
    expiresAt: instant('When it ends.'),
  })
  .meta({ id: 'ClusterToken', description: 'All that a kubeconfig holds.' })

const JoinTokenRequest = z
  .strictObject({
    expirationSeconds: expirationSeconds('600 to 86400; 3600 if absent.'),
    pool: z.string().exactOptional().describe('Name of the pool that the node will be in; in none if absent.'),
  })
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
  write('issueClusterToken', {
    method: 'post',
    path: '/clusters/{clusterId}/token',
    tag: 'Credentials',
    summary: 'Issue a token that says to this cluster who you are',
    params: clusterParams,
    body: ClusterTokenRequest,
    answers: { 200: { description: 'The token.', schema: ClusterToken } },
    input: ({ params, body }) => ({ ...params, ...body }),
    answer: ({ server, certificateAuthority, token, username, expiresAt }) => ({
      status: 200,
      body: { server, certificateAuthority, token, username, expiresAt: expiresAt.toISOString() },
    }),
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
