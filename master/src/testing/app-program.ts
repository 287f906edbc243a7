import { startTestApp } from './app.ts'
import { openSession } from './access/world.ts'
import { insertPerson } from './people.ts'

/** The whole master as a process of its own, to be killed: `node app-program.ts [PUBLIC_URL]` prints where it is, its database, and a session of a person. */
const publicUrl = process.argv[2]
const app = await startTestApp({ webhookNetworks: ['127.0.0.0/8'], ...(publicUrl === undefined ? {} : { publicUrl }) })
const { userId } = await insertPerson(app.parts.userRepository, 'ada@example.com')
const token = await openSession(app.db, await app.parts.userRepository.get(userId))
process.stdout.write(`${JSON.stringify({ url: app.url, database: app.db.databaseName, token })}\n`)
