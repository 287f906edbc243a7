import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as a server got it; `raw` is all of it, headers first. */
export type Caught = {
  readonly from: string
  readonly to: readonly string[]
  readonly user: unknown
  readonly raw: string
}

/** A real SMTP server that keeps what it is sent. `refuse` says with what to refuse a recipient. */
export async function startMailSink(options: SMTPServerOptions = {}) {
  const sink = {
    caught: [] as Caught[],
    refuse: undefined as number | undefined,
    port: 0,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, callback) {
      if (sink.refuse === undefined) return callback()
      callback(Object.assign(new Error('no such person: bob@example.com'), { responseCode: sink.refuse }))
    },
    onData(stream, { envelope, user }, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        sink.caught.push({ from, to, user, raw: Buffer.concat(chunks).toString() })
        callback()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  sink.port = (listening.address() as AddressInfo).port
  return sink
}
