import { SshPublicKey } from '#seed-api'
import { done, known, type Phase } from '../phase.ts'
import { keepKeys, removeKeys } from '../ssh/keep.ts'

/**
 * Whose SSH keys let in on this machine: those that are attached to the cluster, as the user that the machine's owner has
 * named, and nobody's where they named none. What is no plain public key is not believed, whoever says it.
 */
export const ssh: Phase = {
  name: 'ssh',
  title: 'SSH keys',
  aside: true,
  async run({ settings: { sshUser }, config }) {
    if (sshUser === undefined) {
      await removeKeys()
      return done('none are taken: this machine joined without --ssh-user')
    }
    const { sshKeys = [] } = known(config)
    const plain = sshKeys.filter((key) => SshPublicKey.safeParse(key).success)
    await keepKeys(sshUser, plain)
    if (plain.length < sshKeys.length) {
      throw new Error(
        `${sshKeys.length - plain.length} of ${sshKeys.length} are no plain public keys, and were left out`,
      )
    }
    return done(`${plain.length} ${plain.length === 1 ? 'lets' : 'let'} in as ${sshUser}`)
  },
}
