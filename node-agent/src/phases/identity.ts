import { rmSync } from 'node:fs'
import { findClockOffset } from '../api/client.ts'
import { isUsable } from '../api/identity.ts'
import { keepCertificate, Refused } from '../certificates/keep.ts'
import { StalledError } from '../errors.ts'
import { becomeLink, findFile, json, writeIfChanged } from '../files.ts'
import { kubeconfig } from '../kubeconfig.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, type Phase, waiting } from '../phase.ts'
import { restartService } from '../services/services.ts'
import { whyNoReturn } from './return-right.ts'

/**
 * The node's own certificate. The first is asked for here, where kubelet would like it to be: kubelet makes a new key
 * whenever it starts, but the join token is good for one. From then on kubelet renews it by itself, which it does only where it finds a link.
 */
export const identity: Phase = {
  name: 'identity',
  title: 'Identity of the node',
  async run(c) {
    writeIfChanged(PATHS.kubeletKubeconfig, json(kubeconfig(c.settings.server, PATHS.kubeletClient)))
    const pem = findFile(PATHS.kubeletClient)
    if (pem !== undefined && isUsable(pem, c.settings.name)) {
      becomeLink(PATHS.kubeletClient, PATHS.kubeletClientJoined)
      return done()
    }
    const known = c.identity()
    if (known?.kind !== 'joining') return waiting(await comesBack(c))
    // Whoever asks by a token is a newcomer: what the cluster knew this machine as before is not held against it.
    rmSync(PATHS.node, { force: true })
    const kept = await askFor(c, known.api)
    if (!kept.usable) return waiting(kept.message ?? 'it is asked for')
    becomeLink(PATHS.kubeletClient, PATHS.kubeletClientJoined)
    await restartService('kubelet') // One of an earlier time may run.
    return done()
  },
}

/** What kubelet is at. @throws StalledError when it will not get anywhere */
async function comesBack({ settings }: Context): Promise<string> {
  const pem = findFile(PATHS.returnCertificate)
  const facts = { node: settings.name, now: new Date() }
  // Nobody is asked what time it is while all is well.
  if (whyNoReturn(pem, { ...facts, clockOffsetMs: 0 }) !== undefined) {
    const why = whyNoReturn(pem, { ...facts, clockOffsetMs: await findClockOffset(settings.server) })
    throw new StalledError(why ?? 'its right to come back is lost')
  }
  return (
    'kubelet asks for a new one by its right to come back, which takes seconds where the API server is reached; ' +
    'if it lasts, its Node was deleted in the cluster: run `seedbed-agent join` with a new join token'
  )
}

async function askFor({ settings }: Context, api: Parameters<typeof keepCertificate>[1]) {
  const subject = { commonName: `system:node:${settings.name}`, organization: 'system:nodes' }
  const signerName = 'kubernetes.io/kube-apiserver-client-kubelet'
  try {
    return await keepCertificate({ file: PATHS.kubeletClient, signerName, subject }, api)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new StalledError(`the cluster refuses this machine as node ${settings.name}: ${error.reason}`, {
      cause: error,
    })
  }
}
