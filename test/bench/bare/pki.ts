import 'reflect-metadata' // must be loaded before x509, which needs it
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type JsonGeneralNames,
  type X509Certificate,
} from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const LIFE_MS = 24 * 3_600_000
const SKEW_MS = 300_000

type Authority = { readonly certificate: X509Certificate; readonly keys: CryptoKeyPair }
/** PEM, by file name. */
export type Files = Record<string, string>

/** Everything that the four programs of a bare control plane need to trust each other, and an admin to reach them. */
export async function createPki(names: { etcd: JsonGeneralNames; apiserver: JsonGeneralNames }): Promise<Files> {
  const [cluster, etcd, serviceAccounts] = await Promise.all([authority('cluster'), authority('etcd'), newKeys()])
  const [apiserver, admin, controllers, scheduler, store, storeClient] = await Promise.all([
    issue(cluster, 'CN=kube-apiserver', names.apiserver),
    issue(cluster, 'O=system:masters,CN=admin'),
    issue(cluster, 'CN=system:kube-controller-manager'),
    issue(cluster, 'CN=system:kube-scheduler'),
    issue(etcd, 'CN=etcd', names.etcd),
    issue(etcd, 'CN=apiserver'),
  ])
  return {
    'ca.crt': cluster.certificate.toString('pem'),
    'ca.key': await keyPem(cluster.keys),
    'etcd-ca.crt': etcd.certificate.toString('pem'),
    'sa.key': await keyPem(serviceAccounts),
    'sa.pub': PemConverter.encode(await crypto.subtle.exportKey('spki', serviceAccounts.publicKey), 'PUBLIC KEY'),
    ...named('apiserver', apiserver),
    ...named('admin', admin),
    ...named('controller-manager', controllers),
    ...named('scheduler', scheduler),
    ...named('etcd', store),
    ...named('etcd-client', storeClient),
  }
}

const newKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
const named = (name: string, pair: { certificate: string; key: string }): Files => ({
  [`${name}.crt`]: pair.certificate,
  [`${name}.key`]: pair.key,
})

const keyPem = async (keys: CryptoKeyPair) =>
  PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')

const validity = () => ({ notBefore: new Date(Date.now() - SKEW_MS), notAfter: new Date(Date.now() + LIFE_MS) })

async function authority(name: string): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    ...validity(),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
    ],
  })
  return { certificate, keys }
}

async function issue(by: Authority, subject: string, names: JsonGeneralNames = []) {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: by.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: by.keys.privateKey,
    signingAlgorithm: ALGORITHM,
    ...validity(),
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      await AuthorityKeyIdentifierExtension.create(by.certificate),
      ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyPem(keys) }
}
