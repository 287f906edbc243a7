/** The process that makes machines for the seeds of an instance: main.ts CHECKOUT_DIR INSTANCE. Needs root, as they do. */
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { addresses, findInstance } from '../instance/instance.ts'
import { readJson } from '../supervisor/files.ts'
import { createHost } from './host.ts'
import { OrderedMachines } from './machines.ts'
import { PORT, tokensFile, tlsFiles } from './part.ts'
import { createMachineServer } from './server.ts'

const [checkoutDir, name] = process.argv.slice(2)
if (checkoutDir === undefined || name === undefined) throw new Error('usage: main.ts CHECKOUT_DIR INSTANCE')
const instance = findInstance(checkoutDir, name)
if (!instance) throw new Error(`there is no instance ${name} in ${checkoutDir}: start it with \`./seedbed up\``)

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
const stop = new AbortController()
const tls = tlsFiles(instance)
const server = createMachineServer({
  tls: { key: readFileSync(tls.key, 'utf8'), cert: readFileSync(tls.cert, 'utf8') },
  tokens: readJson(tokensFile(instance)) as Record<string, string>,
  machines: new OrderedMachines(instance, createHost(instance), stop.signal),
  onError: (error) => log.error({ err: error }, 'a request was not answered as it should be'),
})
server.listen(PORT, addresses(instance).switch, () => log.info('machines can be ordered'))

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop.abort()
    server.close()
    server.closeAllConnections()
  })
}
