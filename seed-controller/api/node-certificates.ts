/** Names by which a node asks for certificates in its own cluster, beside those that Kubernetes defines. */

/** Signs client certificates for OpenVPN. Common name: the UID of the Node. */
export const VPN_CLIENT_SIGNER = 'seedbed.dev/vpn-client'
/** Signs the certificate with which a node that was away for long asks for a kubelet certificate again. */
export const NODE_RETURN_SIGNER = 'seedbed.dev/node-return'

export const VPN_CLIENTS_ORGANIZATION = 'seedbed:vpn-clients'
export const RETURNING_NODES_GROUP = 'seedbed:returning-nodes'
/** The group of those who hold a join token and nothing else yet. */
export const BOOTSTRAPPERS_GROUP = 'system:bootstrappers:seedbed'

const RETURN_USER = 'seedbed:node-return:'

/** The user that the holder of a return certificate is. `uid` is the Node's. */
export const returnUser = (uid: string): string => `${RETURN_USER}${uid}`

/** The UID in the name of such a user; undefined for every other user. */
export function returningUid(user: string): string | undefined {
  return user.startsWith(RETURN_USER) ? user.slice(RETURN_USER.length) : undefined
}
