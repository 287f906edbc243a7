import { MAX_SSH_KEY_NAME, MOST_SSH_KEYS, SSH_KEY_MARK, SshPublicKey } from '#seed-api'
import type { SshKey } from './model.ts'

/**
 * Keys as lines for the `authorized_keys` of nodes, the same for the same keys. People may name a key as they like, and
 * what they write must mean nothing there: only plain letters of it are left. What OpenSSH would not take is left out. Pure.
 */
export function authorizedKeys(keys: readonly SshKey[]): string[] {
  const lines = keys.map(({ publicKey, name }) => `${publicKey} ${SSH_KEY_MARK}${plain(name)}`)
  return lines
    .filter((line) => SshPublicKey.safeParse(line).success)
    .toSorted()
    .slice(0, MOST_SSH_KEYS)
}

const plain = (name: string) => name.replaceAll(/[^A-Za-z0-9@._-]+/g, '-').slice(0, MAX_SSH_KEY_NAME)
