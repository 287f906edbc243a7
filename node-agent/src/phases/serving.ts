import { existsSync } from 'node:fs'
import type { ApiClient } from '../api/client.ts'
import { keepCertificate } from '../certificates/keep.ts'
import { becomeLink } from '../files.ts'
import { PATHS } from '../paths.ts'
import { type Context, known } from '../phase.ts'

/**
 * The certificate under which the API server reaches kubelet. kubelet would ask for the first one itself, but only after
 * it has reported its address, and up to a second later: until then nobody could see a log. From then on it renews it. Should kubelet ask all the same, either one will do.
 * @returns what is wrong: kubelet does not wait for that, and asks by itself
 */
export async function keepServing(c: Context): Promise<string | undefined> {
  const identity = c.identity()
  if (existsSync(PATHS.kubeletServing) || identity?.kind !== 'node') return undefined
  try {
    return await askFor(c, identity.api)
  } catch (error) {
    return `kubelet asks for its own by itself: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** @returns what is still waited for */
async function askFor({ settings: { name }, ...c }: Context, api: ApiClient): Promise<string | undefined> {
  const { address } = known(c.node)
  await reportAddress(api, name, address)
  const { usable, message } = await keepCertificate(
    {
      file: PATHS.kubeletServing,
      signerName: 'kubernetes.io/kubelet-serving',
      subject: { commonName: `system:node:${name}`, organization: 'system:nodes' },
      names: { dns: name, ip: address },
    },
    api,
  )
  if (usable) becomeLink(PATHS.kubeletServing, PATHS.kubeletServingJoined)
  return message
}

/** As kubelet will: nobody may serve under an address that their Node does not report. */
async function reportAddress(api: ApiClient, name: string, address: string): Promise<void> {
  const addresses = [
    { type: 'InternalIP', address },
    { type: 'Hostname', address: name },
  ]
  await api.patch(`/api/v1/nodes/${name}/status`, { status: { addresses } })
}
