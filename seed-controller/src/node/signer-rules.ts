import { isDeepStrictEqual } from 'node:util'
import ipaddr from 'ipaddr.js'
import {
  NODE_RETURN_SIGNER,
  RETURNING_NODES_GROUP,
  returningUid,
  returnUser,
  VPN_CLIENT_SIGNER,
  VPN_CLIENTS_ORGANIZATION,
} from '#seed-api'
import type { CertificateRequest } from '../pki/certificate-request.ts'
import { judgeJoin, judgeNode } from './admission-rules.ts'
import type { Observed } from './observed.ts'
import { KUBELET_CLIENT_SIGNER, KUBELET_SERVING_SIGNER, nodeOfUser, tokenOfUser, type Signer } from './request.ts'
import { denied, type Verdict } from './verdict.ts'

const NODES_GROUP = 'system:nodes'

type Rule = (o: Observed, asked: CertificateRequest) => Verdict

/** Who may have which certificate. One rule for each signer, in the order of a node's life. */
export const RULES: Readonly<Record<Signer, Rule>> = {
  [KUBELET_CLIENT_SIGNER](o, asked) {
    const name = nodeOfUser(asked.commonName)
    if (!name || !isDeepStrictEqual(asked.organizations, [NODES_GROUP])) {
      return denied('ForeignSubject', 'A kubelet asks for O=system:nodes, CN=system:node:NAME and nothing else.')
    }
    const { username, groups } = o.request
    if (tokenOfUser(username)) return noNames(asked) ?? judgeJoin(o, name, asked.keyHash)
    const uid = returningUid(username)
    if (uid !== undefined && groups.includes(RETURNING_NODES_GROUP)) return noNames(asked) ?? judgeNode(o, name, uid)
    return asNode(o, asked.commonName) ?? noNames(asked) ?? judgeNode(o, name)
  },

  [KUBELET_SERVING_SIGNER](o, asked) {
    const name = nodeOfUser(asked.commonName)
    if (!name || !isDeepStrictEqual(asked.organizations, [NODES_GROUP])) {
      return denied('ForeignSubject', 'A kubelet asks for O=system:nodes, CN=system:node:NAME and nothing else.')
    }
    const foreign = asNode(o, asked.commonName)
    if (foreign) return foreign
    const verdict = judgeNode(o, name)
    return verdict.kind === 'allowed' ? (judgeAddresses(o, asked) ?? verdict) : verdict
  },

  [VPN_CLIENT_SIGNER]: (o, asked) =>
    ownRule(o, asked, { organization: VPN_CLIENTS_ORGANIZATION, commonName: (uid) => uid }),
  [NODE_RETURN_SIGNER]: (o, asked) =>
    ownRule(o, asked, { organization: RETURNING_NODES_GROUP, commonName: returnUser }),
}

/** A certificate that names the Node by its UID: a Node made anew under the same name is somebody else. */
function ownRule(
  o: Observed,
  asked: CertificateRequest,
  wanted: { organization: string; commonName: (uid: string) => string },
): Verdict {
  const name = nodeOfUser(o.request.username)
  const foreign = asNode(o, o.request.username) ?? noNames(asked)
  if (!name || foreign) return foreign ?? denied('ForeignRequester', 'Only a node may ask this, for itself.')
  const verdict = judgeNode(o, name)
  if (verdict.kind !== 'allowed' || !o.node) return verdict
  const { organization, commonName } = wanted
  if (asked.commonName === commonName(o.node.uid) && isDeepStrictEqual(asked.organizations, [organization]))
    return verdict
  return denied(
    'ForeignSubject',
    `Node ${name} may ask for O=${organization}, CN=${commonName(o.node.uid)} and nothing else.`,
  )
}

/** Undefined when the requester is the node `user` itself. */
function asNode({ request }: Observed, user: string): Verdict | undefined {
  if (nodeOfUser(user) && request.username === user && request.groups.includes(NODES_GROUP)) return undefined
  return denied('ForeignRequester', `${request.username} may not ask this: only a node may, for itself.`)
}

function noNames({ dns, ips }: CertificateRequest): Verdict | undefined {
  if (dns.length + ips.length === 0) return undefined
  return denied('ForeignNames', 'A client certificate is for no host names and no addresses.')
}

/**
 * A kubelet may serve under the name of its Node and the addresses that it reports. Nodes report what they like, and
 * those in private networks share addresses, so it is the name that tells them apart: no other name is allowed.
 */
function judgeAddresses(o: Observed, { dns, ips }: CertificateRequest): Verdict | undefined {
  if (dns.length + ips.length === 0) {
    return denied('ForeignNames', 'A serving certificate has to name at least one address of its Node.')
  }
  const own = new Set(o.node?.addresses.map(plainAddress))
  const foreign = [...dns.filter((name) => name !== o.node?.name), ...ips.filter((ip) => !own.has(plainAddress(ip)))]
  if (foreign.length === 0) return undefined
  const message = `${foreign.join(', ')} is neither the name nor an address of Node ${o.node?.name ?? 'unknown'}.`
  return { kind: 'waiting', reason: 'ForeignNames', message }
}

/** One spelling for each address. */
const plainAddress = (text: string): string => (ipaddr.isValid(text) ? ipaddr.parse(text).toNormalizedString() : text)
