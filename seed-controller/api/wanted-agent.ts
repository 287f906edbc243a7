import * as z from 'zod'

/** As Go names them, and with it everything of Kubernetes. */
export const ARCHITECTURES = ['amd64', 'arm64'] as const

const MOST_SECONDS = 604_800

/**
 * The node agent that the nodes of a cluster are to have. It stands in `NodeConfig`, which nodes cannot write: a node runs
 * nothing whose digest does not stand here, wherever it comes from.
 */
export const WantedAgent = z.object({
  /** True: nodes with a newer one go back to this version, and no further. */
  allowDowngrade: z.boolean().optional(),
  /** Of the packed agent, by the architecture of the machine. */
  sha256: z.partialRecord(z.enum(ARCHITECTURES), z.string().regex(/^[0-9a-f]{64}$/, 'has to be a SHA-256 in hex')),
  /** It lies in `vVERSION/seedbed-agent-linux-ARCH.tar.gz` below. Absent: nodes have it laid out, or a mirror of their own. */
  source: z
    .string()
    .regex(/^https?:\/\/[^\s?#&<>]{1,500}$/, 'has to be an http or https URL without a query')
    .optional(),
  /** Nodes take it one after the other over so many seconds from when they hear of it. */
  spreadSeconds: z.int().min(0).max(MOST_SECONDS).optional(),
  version: z.string().regex(/^\d{1,3}\.\d{1,4}\.\d{1,4}$/, 'has to be a version like 1.2.3, without a v'),
})
export type WantedAgent = z.infer<typeof WantedAgent>

/** How long it takes until every node of a cluster has begun with another agent, where nobody says otherwise. */
export const DEFAULT_AGENT_SPREAD_SECONDS = 1_800

/** Enough of a digest to tell what was packed under the same version apart. */
const DIGEST_SHOWN = 12

/** What one packed agent is called on a machine, and in what is said of it: `0.2.0-0123456789ab`. */
export const agentEdition = (version: string, sha256: string): string => `${version}-${sha256.slice(0, DIGEST_SHOWN)}`

/** Whether that is what is wanted, on a machine of any architecture. Pure. */
export const isWantedEdition = ({ version, sha256 }: WantedAgent, edition: string | undefined): boolean =>
  Object.values(sha256).some((digest) => agentEdition(version, digest) === edition)
