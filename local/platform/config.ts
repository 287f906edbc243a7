import { execaSync } from 'execa'

/** MONGODB_URL, if the user has a server of their own. */
export function mongodbFromUser(): string | undefined {
  return process.env['MONGODB_URL'] || undefined
}

/** A mongod on PATH, which is then used in place of the embedded server. */
export function findMongod(): string | undefined {
  const { stdout, failed } = execaSync('sh', ['-c', 'command -v mongod'], { reject: false })
  return failed || !stdout ? undefined : stdout
}
