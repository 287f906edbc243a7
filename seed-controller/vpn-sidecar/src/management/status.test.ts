import { expect, it } from 'vitest'
import { parseStatus } from './status.ts'

const STATUS = [
  'TITLE\tOpenVPN 2.6.14 x86_64-pc-linux-gnu',
  'TIME\t2026-08-01 10:00:00\t1785578400',
  'HEADER\tCLIENT_LIST\tCommon Name\tReal Address\tVirtual Address\tVirtual IPv6 Address\tBytes Received\tBytes Sent\tConnected Since\tConnected Since (time_t)\tUsername\tClient ID\tPeer ID\tData Channel Cipher',
  'CLIENT_LIST\tuid-a\t10.0.0.1:4000\t198.18.0.2\t\t1\t2\t2026-08-01 09:00:00\t1785574800\tUNDEF\t7\t0\tAES-256-GCM',
  'CLIENT_LIST\tuid-b\t10.0.0.1:4001\t\t\t1\t2\t2026-08-01 09:59:59\t1785578399\tUNDEF\t8\t1\t',
  'HEADER\tROUTING_TABLE\tVirtual Address\tCommon Name\tReal Address\tLast Ref\tLast Ref (time_t)',
  'ROUTING_TABLE\t198.18.0.2\tuid-a\t10.0.0.1:4000\t2026-08-01 10:00:00\t1785578400',
  'ROUTING_TABLE\t10.244.0.0/24\tuid-a\t10.0.0.1:4000\t2026-08-01 10:00:00\t1785578400',
  'ROUTING_TABLE\t10.244.0.9C\tuid-a\t10.0.0.1:4000\t2026-08-01 10:00:00\t1785578400',
  'GLOBAL_STATS\tMax bcast/mcast queue length\t0',
  'END',
].join('\n')

it('tells who is in, who waits, and the networks behind each', () => {
  expect(parseStatus(STATUS)).toEqual([
    { cid: 7, commonName: 'uid-a', address: '198.18.0.2', routes: ['10.244.0.0/24'] },
    { cid: 8, commonName: 'uid-b', address: undefined, routes: [] },
  ])
})

it('an empty server has nobody', () => {
  expect(parseStatus('TITLE\tOpenVPN\nEND')).toEqual([])
})

it('says what is missing from another format', () => {
  expect(() => parseStatus(STATUS.replace('\tClient ID', ''))).toThrow('no column "Client ID"')
})
