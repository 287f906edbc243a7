import { expect, it } from 'vitest'
import { checkUrl, isReachable, pinAddress } from './receivers.ts'

it.each<[string, boolean]>([
  ['93.184.216.34', true],
  ['2606:2800:220:1:248:1893:25c8:1946', true],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['0.1.2.3', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['192.0.0.1', false],
  ['192.0.2.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['240.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['::127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b:1::1', false],
  ['2002:7f00:1::', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['fc00::1', false],
  ['fec0::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
  ['no address', false],
])('%s is public: %s', (address, expected) => {
  expect(isReachable(address, 'https:', [])).toBe(expected)
})

it.each<[string, string[], boolean]>([
  ['https://10.1.2.3', ['10.1.0.0/16'], true],
  ['http://10.1.2.3', ['10.1.0.0/16'], true],
  ['https://10.2.2.3', ['10.1.0.0/16'], false],
  ['http://[::ffff:10.1.2.3]', ['10.1.0.0/16'], true],
  ['http://93.184.216.34', ['10.1.0.0/16'], false],
  ['https://[fd00::1]', ['10.1.0.0/16', 'fd00::/8'], true],
])('%s where %j is allowed: %s', (url, allowed, expected) => {
  const { protocol, hostname } = new URL(url)
  expect(isReachable(hostname.replace(/^\[|\]$/g, ''), protocol, allowed)).toBe(expected)
})

it.each<[string, string[], RegExp]>([
  ['https://example.com/hook?a=b', [], /^good$/],
  ['https://93.184.216.34:8443/', [], /^good$/],
  ['example.com', [], /https:\/\/example\.com/],
  ['ftp://example.com', [], /https:\/\/example\.com/],
  [`https://example.com/${'x'.repeat(2_000)}`, [], /2000 characters/],
  ['http://example.com', [], /Use https/],
  ['http://example.com', ['10.0.0.0/8'], /^good$/],
  ['http://93.184.216.34/', ['10.0.0.0/8'], /Without https/],
  ['https://ann:secret@example.com', [], /name and password/],
  ['https://example.com/#here', [], /after|follows/],
  ['https://127.0.0.1/', [], /not public/],
  ['https://2130706433/', [], /not public/],
  ['https://0x7f.1/', [], /not public/],
  ['https://[::1]/', [], /not public/],
  ['https://[::ffff:7f00:1]/', [], /not public/],
])('%s where %j is allowed', (url, allowed, expected) => {
  expect(checkUrl(url, allowed) ?? 'good').toMatch(expected)
})

it.each<[string, string[], string]>([
  ['one public address', ['93.184.216.34'], '93.184.216.34'],
  ['a private one', ['192.168.1.1'], 'refused'],
  ['a private one behind a public one', ['93.184.216.34', '192.168.1.1'], 'refused'],
  ['none', [], 'refused'],
])('a name with %s', async (_, addresses, expected) => {
  const resolve = () => Promise.resolve(addresses.map((address) => ({ address, family: 4 })))
  const pinned = pinAddress(new URL('https://hook.example.com'), [], resolve)
  expect(await pinned.then(({ address }) => address).catch(() => 'refused')).toBe(expected)
})
