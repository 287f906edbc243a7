import * as z from 'zod'
import type { ObjectOf } from './audit-policy.ts'
import type { Mistake } from './mistake.ts'
import { VPN_RANGE } from './network.ts'

/** Where audit events go when nothing else is said. */
export const AUDIT_SINK_PORT = 443
export const AUDIT_SINK_PATH = '/'

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const IPV4 = new RegExp(`^(${OCTET}\\.){3}${OCTET}$`)
const HOST = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/
const SEGMENT = '[A-Za-z0-9_~-][A-Za-z0-9._~-]*'
const PATH = new RegExp(`^/(${SEGMENT}(/${SEGMENT})*)?$`)
/** Certificates and nothing else: a private key that slips in is refused, and so is text between them. */
const CERTIFICATES = /^\s*(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/
const ADDRESS = 'Write an IPv4 address like 192.0.2.10: it is what the seed lets through, and names are not looked up.'
const PORT = 'Choose 1 to 65535.'

/** An HTTPS endpoint of the customer's. What is in it is public: the API server shows who it is by a certificate. */
export const auditSink = (object: ObjectOf) =>
  object({
    address: z
      .string()
      .regex(IPV4, { error: ADDRESS, abort: true })
      // Said once more, for whoever has to know how long it can be before it is looked at.
      .max(15)
      .describe('IPv4 address; the operator of the seed says which ones may be used.'),
    port: z.int().min(1, PORT).max(65_535, PORT).optional().describe('443 by default.'),
    serverName: z
      .string()
      .max(253)
      .regex(HOST, 'Write a DNS name in small letters, like audit.example.com.')
      .optional()
      .describe('The name that its certificate has to be for; the address by default.'),
    path: z
      .string()
      .max(200)
      .regex(PATH, 'Write a path like /audit: letters, digits and . _ ~ -, without a / at its end.')
      .optional()
      .describe('Where events are posted; / by default. Not a place for secrets.'),
    caBundle: z
      .string()
      .max(8192, 'Use at most 8192 characters: the authority of the sink is enough.')
      .regex(
        CERTIFICATES,
        'Write certificates in PEM, each from BEGIN CERTIFICATE to END CERTIFICATE, and nothing between.',
      )
      .optional()
      .describe('The authorities that its certificate may be from, in PEM; those that everybody trusts by default.'),
  })

/** The ranges of a cluster. */
export type ClusterRanges = { readonly podCIDR: string; readonly serviceCIDR: string }

/** What no sink is at, wherever a seed is: the API server itself, what a cloud tells its machines, everybody. */
const NEVER = [
  ['0.0.0.0/8', 'is no address of anything'],
  ['127.0.0.0/8', 'is the API server itself'],
  ['169.254.0.0/16', 'is link-local: metadata of machines is there'],
  ['224.0.0.0/3', 'is not the address of one machine'],
  [VPN_RANGE, 'is of the VPN between the cluster and its nodes'],
] as const

/** The same of the first four, as the API server of a seed checks it. */
export const NEVER_A_SINK = '^(0|127|22[4-9]|2[3-5][0-9])[.]|^169[.]254[.]'

/** Why nothing of the cluster's can be at this address; without ranges nothing is said of those. Pure. */
export function findSinkMistake(
  { address }: { readonly address: string },
  ranges?: ClusterRanges,
): Mistake | undefined {
  const never = NEVER.find(([range]) => isInRange(address, range))
  if (never) return { field: 'address', message: `${address} ${never[1]}: use the address of the sink in its network.` }
  const inside = (['podCIDR', 'serviceCIDR'] as const).find((name) => ranges && isInRange(address, ranges[name]))
  if (!ranges || !inside) return undefined
  const message = `${address} is inside the cluster (network.${inside} ${ranges[inside]}), and its API server is outside of it: use an address that its seed reaches.`
  return { field: 'address', message }
}

/** Whether an IPv4 address is in a range like `10.0.0.0/8`. Pure. */
export function isInRange(address: string, range: string): boolean {
  const [first = '', bits = '32'] = range.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(first) / size)
}

const numberOf = (address: string): number => address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
