import { expect, it } from 'vitest'
import { createEventReader, type ClientEvent } from './event.ts'

function read(...lines: string[]): ClientEvent[] {
  const events: ClientEvent[] = []
  const reader = createEventReader((event) => events.push(event))
  for (const line of lines) reader(line)
  return events
}

it('reads every kind of event with its environment', () => {
  const events = read(
    ">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info",
    '>CLIENT:CONNECT,3,1',
    '>CLIENT:ENV,common_name=uid-a',
    '>CLIENT:ENV,tls_id_0=O=seedbed:vpn-clients, CN=uid-a',
    '>CLIENT:ENV,END',
    '>CLIENT:ADDRESS,3,198.18.0.2,1',
    '>CLIENT:ESTABLISHED,3',
    '>CLIENT:ENV,END',
    '>CLIENT:REAUTH,3,2',
    '>CLIENT:ENV,common_name=uid-a',
    '>CLIENT:ENV,END',
    '>CLIENT:DISCONNECT,3',
    '>CLIENT:ENV,END',
  )
  expect(events.map((e) => `${e.kind} ${e.cid} ${'kid' in e ? e.kid : ''} ${e.env.get('common_name') ?? ''}`)).toEqual([
    'connect 3 1 uid-a',
    'established 3 0 ',
    'reauth 3 2 uid-a',
    'disconnect 3 0 ',
  ])
  expect(events[0]?.env.get('tls_id_0')).toBe('O=seedbed:vpn-clients, CN=uid-a')
})

it('other lines between those of an event do no harm', () => {
  const events = read('>CLIENT:CONNECT,0,0', '>LOG:1,I,hello', '>CLIENT:ENV,common_name=a', '>CLIENT:ENV,END')
  expect(events).toHaveLength(1)
})

it('an environment without a beginning is nobody', () => {
  expect(read('>CLIENT:ENV,common_name=a', '>CLIENT:ENV,END')).toEqual([])
})
