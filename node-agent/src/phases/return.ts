import { rmSync } from 'node:fs'
import { NODE_RETURN_SIGNER, RETURNING_NODES_GROUP, returnUser } from '#seed-api'
import { keepCertificate } from '../certificates/keep.ts'
import { json, writeIfChanged } from '../files.ts'
import { kubeconfig } from '../kubeconfig.ts'
import { PATHS } from '../paths.ts'
import { done, known, type Phase, waiting } from '../phase.ts'

const LIFE_SECONDS = 90 * 86_400

/**
 * kubelet's certificate lives for a day. With this one a machine that was off for longer may ask for a new one, and for
 * nothing else. Once it is there the join token has done its work.
 */
export const returnCertificate: Phase = {
  name: 'return',
  title: 'Right to come back',
  async run(c) {
    const identity = c.identity()
    const kept = await keepCertificate(
      {
        file: PATHS.returnCertificate,
        signerName: NODE_RETURN_SIGNER,
        subject: { commonName: returnUser(known(c.node).uid), organization: RETURNING_NODES_GROUP },
        expirationSeconds: LIFE_SECONDS,
      },
      identity?.kind === 'node' ? identity.api : undefined,
    )
    if (!kept.usable) return waiting(kept.message ?? 'it is asked for')
    writeIfChanged(PATHS.bootstrapKubeconfig, json(kubeconfig(c.settings.server, PATHS.returnCertificate)))
    rmSync(PATHS.token, { force: true })
    return done(kept.message)
  },
}
