import { expect, it } from 'vitest'
import { findChecksum, forArch } from './checksums.ts'

const sum = 'a'.repeat(64)
const other = 'b'.repeat(64)

it.each<[string, string, string | undefined]>([
  ['a bare sum', `${sum}\n`, sum],
  ['a list', `${other}  other.tgz\n${sum}  tool.tgz\n`, sum],
  ['binary marks and folders', `${other} *out/other.tgz\n${sum} *out/tool.tgz\n`, sum],
  ['a signed list', `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${sum}  tool.tgz\n`, sum],
  ['upper case', `${sum.toUpperCase()}  tool.tgz`, sum],
  ['a list without it', `${other}  tool.tgz.sig\n`, undefined],
  ['an error page', '<html>404</html>', undefined],
])('finds the sum in %s', (_name, list, want) => {
  expect(findChecksum(list, 'https://example.test/v1/tool.tgz')).toBe(want)
})

it("writes the processor's name as the publisher does", () => {
  const release = { url: 'https://example.test/{arch}', checksums: 'https://example.test/sums', member: '{arch}/tool' }
  expect(forArch(release, 'arm64')).toEqual({ ...release, url: 'https://example.test/arm64', member: 'arm64/tool' })
  expect(forArch({ ...release, archNames: { amd64: 'x86_64', arm64: 'aarch64' } }, 'amd64').url).toContain('x86_64')
})
