import { expect, it } from 'vitest'
import { readTraffic } from './traffic.ts'

const HEAD = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     100       2    0    0    0     0          0         0      100       2    0    0    0     0       0          0
`

it('what came in and what went out are told apart', () => {
  const line = '  tun0: 4711 20 0 0 0 0 0 0 815 9 0 0 0 0 0 0\n'
  expect(readTraffic(HEAD + line)).toEqual({ received: 4711, sent: 815 })
})

it('without a tunnel device nothing has passed it', () => {
  expect(readTraffic(HEAD)).toEqual({ received: 0, sent: 0 })
})
