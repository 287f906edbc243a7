/** What node-openvpn 0.1.1 is used for here; it has no types of its own. */
declare module 'node-openvpn' {
  import type { EventEmitter } from 'node:events'

  /** The connection that our telnet-client makes; see ../telnet-client. */
  export interface ManagementSocket extends EventEmitter {
    exec(command: string, answer?: (text: string) => void): void
    destroy(): void
  }

  const openvpn: {
    /** There is one connection for each process. `onSocket` is passed on to telnet-client. */
    connect(o: { host: string; port: number; onSocket: (socket: ManagementSocket) => void }): EventEmitter
    /** Closes the connection and takes every listener off it. */
    destroy(): void
  }
  export default openvpn
}
