import { X509Certificate } from 'node:crypto'
import { AUDIT_SINK_PORT, isInRange } from '#seed-api'
import type { AuditSink, Cluster, ControlPlane } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { AllowedSinks } from '../seeds/model.ts'

/** The seed on which a cluster is, and where its operator lets clusters send to; absent: nowhere. */
export type SinkPlace = { readonly seed: string; readonly auditSinks?: AllowedSinks | undefined }

const FIELD = 'controlPlane.audit.sink'

/**
 * Whether API servers of this seed may connect to the address of a new sink: it is one inside the seed's network, so
 * the operator says. A cluster that sends there already goes on, whatever its operator allows by now. Pure.
 */
export function checkSinkPlace(
  before: ControlPlane | undefined,
  after: ControlPlane | undefined,
  { seed, auditSinks }: SinkPlace,
): InvalidInput | undefined {
  const sink = after?.audit?.sink
  if (!sink || isSamePlace(before?.audit?.sink, sink)) return undefined
  if (auditSinks?.allowedCIDRs.some((range) => isInRange(sink.address, range))) return undefined
  const message = `Clusters on seed ${seed} may not send audit events to ${sink.address}: ask the operator of the platform to allow it there (auditSinks.allowedCIDRs of the Seed).`
  return invalid(`${FIELD}.address`, message)
}

const isSamePlace = (was: AuditSink | undefined, is: AuditSink): boolean =>
  was?.address === is.address && (was.port ?? AUDIT_SINK_PORT) === (is.port ?? AUDIT_SINK_PORT)

/** Names what in the bundle is no certificate: an API server that can read none of them would not start. Pure. */
export function checkSinkBundle({ audit }: ControlPlane): InvalidInput | undefined {
  const bundle = audit?.sink?.caBundle
  const texts = bundle?.trim().split(/(?<=-----END CERTIFICATE-----)\s*/) ?? []
  const unread = texts.filter((text) => text !== '').findIndex((text) => !isCertificate(text))
  if (unread < 0) return undefined
  return invalid(`${FIELD}.caBundle`, `Certificate ${unread + 1} in it cannot be read: copy it again, as a whole.`)
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0
  } catch {
    return false
  }
}

/** What the sink of a cluster has to trust, PEM; undefined without a sink, and until its seed has made it. Pure. */
export function sinkClientCA({
  controlPlane,
  observed,
}: Pick<Cluster, 'controlPlane' | 'observed'>): string | undefined {
  const data = controlPlane?.audit?.sink && observed?.auditSinkClientCAData
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString()
}
