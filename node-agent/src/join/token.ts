import { readFileSync } from 'node:fs'
import { StalledError } from '../errors.ts'

const STANDARD_INPUT = 0

/** The token from where the command line says: itself, a file, or standard input (`-`). */
export function readToken(o: { token?: string | undefined; tokenFile?: string | undefined }): string {
  const { token, tokenFile } = o
  if ((token === undefined) === (tokenFile === undefined)) {
    throw new StalledError(
      'give the join token with --token TOKEN, --token-file FILE, or --token-file - for standard input',
    )
  }
  if (token !== undefined) return token
  try {
    return readFileSync(tokenFile === '-' ? STANDARD_INPUT : (tokenFile ?? ''), 'utf8')
  } catch (cause) {
    throw new StalledError(`${tokenFile} cannot be read as a join token`, { cause })
  }
}
