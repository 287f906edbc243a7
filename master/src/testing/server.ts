import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server of a test's own, to be stopped and started while a master uses it; always at the same port. */
export class TestServer {
  readonly #command: (at: { port: number; dir: string }) => readonly string[]
  readonly #host: string
  #process: ChildProcess | undefined
  /** What it keeps is here; made by the first start. */
  dir = ''
  port = 0

  /** @param host an address of this machine that it listens at */
  constructor(command: (at: { port: number; dir: string }) => readonly string[], host = '127.0.0.1') {
    this.#command = command
    this.#host = host
  }

  /** Returns when it listens. */
  async start(): Promise<void> {
    this.dir ||= await mkdtemp(path.join(tmpdir(), 'server-'))
    this.port ||= await freePort(this.#host)
    const [program = '', ...args] = this.#command({ port: this.port, dir: this.dir })
    this.#process = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { stdio: 'ignore' })
    while (!(await listens(this.#host, this.port))) await sleep(20)
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const ended = this.#process && once(this.#process, 'exit')
    this.#process?.kill('SIGKILL')
    await ended
    this.#process = undefined
  }

  /** Its connections stay, and nothing is answered. */
  hang(): void {
    this.#process?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process?.kill('SIGCONT')
  }

  async remove(): Promise<void> {
    await this.kill()
    await rm(this.dir, { recursive: true, force: true })
  }
}

/** A port of one of this machine's addresses that nobody has now. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listens(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port })
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}
