import { once, type EventEmitter } from 'node:events'
import openvpn from 'node-openvpn'
import type { ManagementSocket } from 'node-openvpn'

/** OpenVPN's management port while the connection lasts. */
export type Management = {
  /**
   * The text that answers a command. Commands may be sent without waiting: OpenVPN answers in their order.
   * @throws Error when OpenVPN refuses it, or the connection ends first
   */
  readonly command: (text: string) => Promise<string>
}

export type ManagementOptions = {
  readonly port: number
  readonly onLine: (line: string) => void
  /** What OpenVPN says when it gives up. */
  readonly onFatal: (message: string) => void
  readonly signal: AbortSignal
}

/** Says whether OpenVPN has only begun, and so has no clients yet. */
type OnOpen = (management: Management, fresh: boolean) => void

/**
 * Calls `onOpen` once connected, and resolves when the connection has ended, whoever ended it.
 *
 * node-openvpn connects and makes events of what it reads. Its `cmd` is not used: it waits a second before each
 * command, and never settles when the connection ends. See docs/decisions/0007-vpn-sidecar.md.
 */
export async function openManagement(o: ManagementOptions, onOpen: OnOpen): Promise<void> {
  const { socket, events } = await connect(o.port)
  const ended = new AbortController()
  const management: Management = { command: (text) => command(socket, text, ended.signal) }
  const hangUp = () => socket.destroy()
  o.signal.addEventListener('abort', hangUp, { once: true })
  let fresh = false
  events.on('hold-waiting', () => {
    fresh = true
    tell(management, ['hold release'])
  })
  socket.on('open', () => onOpen(management, fresh))
  events.on('console-output', o.onLine)
  events.on('error', o.onFatal)
  // By then node-openvpn has switched on what a server does not need: a line for each client each second, and its log.
  events.on('connected', () => tell(management, ['bytecount 0', 'log off']))

  await once(socket, 'close')
  o.signal.removeEventListener('abort', hangUp)
  ended.abort(new Error('the connection to OpenVPN has ended'))
  openvpn.destroy()
}

function connect(port: number): Promise<{ readonly socket: ManagementSocket; readonly events: EventEmitter }> {
  return new Promise((resolve) => {
    const onSocket = (socket: ManagementSocket) => queueMicrotask(() => resolve({ socket, events }))
    const events = openvpn.connect({ host: '127.0.0.1', port, onSocket })
  })
}

/** What cannot fail but by the end of the connection. */
function tell(management: Management, commands: readonly string[]): void {
  for (const text of commands) management.command(text).catch(() => undefined)
}

function command(socket: ManagementSocket, text: string, ended: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(ended.reason as Error)
    if (ended.aborted) return onEnd()
    ended.addEventListener('abort', onEnd, { once: true })
    socket.exec(text, (answer) => {
      ended.removeEventListener('abort', onEnd)
      if (answer.startsWith('ERROR:')) reject(new Error(`OpenVPN refused "${firstLine(text)}": ${answer}`))
      else resolve(answer)
    })
  })
}

const firstLine = (text: string) => text.split('\n', 1).join('')
