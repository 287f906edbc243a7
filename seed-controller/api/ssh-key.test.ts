import { expect, it } from 'vitest'
import { MAX_SSH_KEY_NAME, SshPublicKey } from './ssh-key.ts'

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4'
const LINE = `${KEY} seedbed:ann@laptop`
/** As long as of RSA with 16384 bits, which OpenSSH takes no more than. */
const LONGEST = `ssh-rsa ${'A'.repeat(2_763)}= seedbed:${'n'.repeat(MAX_SSH_KEY_NAME)}`

it.each([LINE, LONGEST, LINE.replace('ssh-ed25519', 'ecdsa-sha2-nistp521')])('takes %s', (line) => {
  expect(SshPublicKey.safeParse(line).success).toBe(true)
})

it.each<[string, string]>([
  ['options', `command="sh" ${LINE}`],
  ['options behind the type', LINE.replace(' ', ' command="sh" ')],
  ['a second line', `${LINE}\n${LINE}`],
  ['a line end', `${LINE}\n`],
  ['another line end', `${LINE}\r`],
  ['nothing', ''],
  ['a comment', `# ${LINE}`],
  ['a certificate authority', `cert-authority ${LINE}`],
  ['a certificate', LINE.replace('ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com')],
  ['DSA', LINE.replace('ssh-ed25519', 'ssh-dss')],
  ['no key', 'ssh-ed25519 seedbed:ann'],
  ['no comment', KEY],
  ['a comment that is not ours', `${KEY} ann@laptop`],
  ['more behind the comment', `${LINE} more`],
  ['a tab', LINE.replace(' ', '\t')],
  ['more than any key', `ssh-rsa ${'A'.repeat(3_000)} seedbed:ann`],
])('does not take %s', (_name, line) => {
  expect(SshPublicKey.safeParse(line).success).toBe(false)
})
