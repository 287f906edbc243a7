import * as z from 'zod'
import { NODE_VPN_SECRET, VPN_CLIENT_SIGNER, VPN_CLIENTS_ORGANIZATION } from '#seed-api'
import { keepCertificate } from '../certificates/keep.ts'
import { findFile, PUBLIC, SECRET, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, known, type Outcome, waiting } from '../phase.ts'

const WEEK_SECONDS = 7 * 86_400
const Secret = z.object({ data: z.record(z.string(), z.base64()) })
const path = `/api/v1/namespaces/${NODE_VPN_SECRET.namespace}/secrets/${NODE_VPN_SECRET.name}`

/** What the VPN knows this machine by: a certificate in the name of exactly this Node object. */
export async function keepVpnCertificate(c: Context): Promise<Outcome> {
  await fetchKey(c)
  const kept = await keepCertificate(
    {
      file: PATHS.vpnCertificate,
      signerName: VPN_CLIENT_SIGNER,
      subject: { commonName: known(c.node).uid, organization: VPN_CLIENTS_ORGANIZATION },
      expirationSeconds: WEEK_SECONDS,
    },
    nodeApi(c),
  )
  return kept.usable ? done(kept.message) : waiting(`for the VPN: ${kept.message ?? 'it is asked for'}`)
}

const nodeApi = (c: Context) => {
  const identity = c.identity()
  return identity?.kind === 'node' ? identity.api : undefined
}

/** The key that seals the first packets, and who may be a server. What is there already will do while nobody answers. */
async function fetchKey(c: Context): Promise<void> {
  writeIfChanged(PATHS.vpnAuthority, known(c.config).vpn.certificateAuthority, PUBLIC)
  const api = nodeApi(c)
  try {
    const { data } = Secret.parse(await api?.get(path))
    const key = data[NODE_VPN_SECRET.key]
    if (key !== undefined) writeIfChanged(PATHS.vpnKey, Buffer.from(key, 'base64').toString(), SECRET)
  } catch (error) {
    if (findFile(PATHS.vpnKey) === undefined) throw error
  }
}
