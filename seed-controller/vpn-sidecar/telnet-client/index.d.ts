import type { EventEmitter } from 'node:events'

/** See index.js. */
declare class ManagementSocket extends EventEmitter {
  connect(o: { host: string; port: number; onSocket: (socket: ManagementSocket) => void }): Promise<void>
  exec(command: string, answer?: (text: string) => void): void
  end(): void
  destroy(): void
}
export = ManagementSocket
