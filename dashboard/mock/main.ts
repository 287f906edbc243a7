import { createServer } from 'node:http'
import { announce, busyWorld, PASSWORD } from './samples.ts'
import { createMock } from './server.ts'

/** `dashboard/vite.config.ts` leads requests of the page here. */
const PORT = 4001

const world = busyWorld()
announce(world)
const yoga = createMock(world)
const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok')
  else void yoga(request, response)
})
server.listen(PORT, '127.0.0.1', () => {
  process.stdout.write(
    `A platform in memory on http://127.0.0.1:${PORT}. Now \`node_modules/.bin/vite dashboard\`, and log in as ada@example.com with "${PASSWORD}".\n`,
  )
})
