import { access } from 'node:fs/promises'
import type { Entry } from '../image.ts'

/** As in upstream's minimal images. */
export const NONROOT = 65532

const CA_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'

/** What programs expect of any system: users, a place for temporary files, name resolution, trusted authorities. */
export async function baseLayer(): Promise<readonly Entry[]> {
  return [
    { kind: 'directory', path: '/tmp', mode: 0o1777 },
    { kind: 'directory', path: '/var/tmp', mode: 0o1777 },
    { kind: 'directory', path: '/root', mode: 0o700 },
    {
      kind: 'content',
      path: '/etc/passwd',
      content: `root:x:0:0:root:/root:/bin/sh\nnonroot:x:${NONROOT}:${NONROOT}:nonroot:/tmp:/sbin/nologin\n`,
    },
    { kind: 'content', path: '/etc/group', content: `root:x:0:\nnonroot:x:${NONROOT}:\n` },
    // Without it the C library asks DNS before /etc/hosts.
    { kind: 'content', path: '/etc/nsswitch.conf', content: 'passwd: files\ngroup: files\nhosts: files dns\n' },
    ...(await certificates()),
  ]
}

async function certificates(): Promise<readonly Entry[]> {
  try {
    await access(CA_CERTIFICATES)
    return [{ kind: 'file', path: CA_CERTIFICATES, source: CA_CERTIFICATES, mode: 0o644 }]
  } catch {
    return []
  }
}
