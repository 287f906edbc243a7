import type { V1Secret } from '#kubernetes'
import { KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { createAuthority, type KeyedCertificate } from '../pki/x509.ts'
import { ISSUER_NAME } from './names.ts'

const CERTIFICATE = 'ca.crt'
const KEY = 'ca.key'

type Where = { readonly namespace: string; readonly now: Date }

/**
 * The authority that API servers know the issuer's documents by, made by the first replica that asks for it. It is made
 * once: every API server of the seed trusts it by name.
 */
export async function takeAuthority(
  kube: Pick<Kube, 'find' | 'create'>,
  { namespace, now }: Where,
): Promise<KeyedCertificate> {
  const find = () => kube.find<V1Secret>(KINDS.secret, { namespace, name: ISSUER_NAME })
  const found = await find()
  if (found) return read(found)
  const made = await createAuthority('seedbed:issuer', now)
  const data = { [CERTIFICATE]: encode(made.certificate), [KEY]: encode(made.key) }
  const metadata = { name: ISSUER_NAME, namespace, labels: { 'app.kubernetes.io/part-of': 'seedbed' } }
  const secret = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata, data }
  try {
    await kube.create(secret)
    return made
  } catch (error) {
    const theirs = isConflict(error) ? await find() : undefined
    if (!theirs) throw error
    return read(theirs)
  }
}

function read({ data = {} }: V1Secret): KeyedCertificate {
  const [certificate, key] = [data[CERTIFICATE], data[KEY]]
  if (certificate && key) return { certificate: decode(certificate), key: decode(key) }
  throw new Error(`Secret ${ISSUER_NAME} lacks ${CERTIFICATE} or ${KEY}: delete it, and another one is made`)
}

const encode = (text: string): string => Buffer.from(text).toString('base64')
const decode = (base64: string): string => Buffer.from(base64, 'base64').toString()
