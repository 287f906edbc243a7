/** What OpenVPN's environment says of a client, by name (`common_name`). */
export type ClientEnv = ReadonlyMap<string, string>

/** What OpenVPN reports of clients. `cid` names a connection, `kid` one of its TLS sessions. */
export type ClientEvent =
  /** A client asks to be let in; it waits for an answer. */
  | { readonly kind: 'connect' | 'reauth'; readonly cid: number; readonly kid: number; readonly env: ClientEnv }
  | { readonly kind: 'established' | 'disconnect'; readonly cid: number; readonly env: ClientEnv }

type Head = { readonly kind: ClientEvent['kind']; readonly cid: number; readonly kid: number }

const HEAD = /^>CLIENT:(CONNECT|REAUTH|ESTABLISHED|DISCONNECT),(\d+)(?:,(\d+))?$/
const ENV = '>CLIENT:ENV,'
const KINDS: Readonly<Record<string, Head['kind']>> = {
  CONNECT: 'connect',
  REAUTH: 'reauth',
  ESTABLISHED: 'established',
  DISCONNECT: 'disconnect',
}

/** Puts the lines of the management port together to events. Lines that belong to none are passed over. */
export function createEventReader(onEvent: (event: ClientEvent) => void): (line: string) => void {
  let head: Head | undefined
  let env = new Map<string, string>()
  return (line) => {
    if (!line.startsWith(ENV)) {
      head = headOf(line) ?? head
      return
    }
    if (!head) return
    const text = line.slice(ENV.length)
    if (text !== 'END') {
      const split = text.indexOf('=')
      env.set(text.slice(0, split), text.slice(split + 1))
      return
    }
    onEvent({ ...head, env })
    head = undefined
    env = new Map()
  }
}

function headOf(line: string): Head | undefined {
  const [, word = '', cid, kid = '0'] = HEAD.exec(line) ?? []
  const kind = KINDS[word]
  return kind && { kind, cid: Number(cid), kid: Number(kid) }
}
