import { createReadStream } from 'node:fs'
import { text } from 'node:stream/consumers'
import { StalledError } from '../errors.ts'

export type TokenOptions = { readonly token?: string | undefined; readonly tokenFile?: string | undefined }

/**
 * The token from where the command line says: itself, a file, or standard input (`-`), which is waited for: who writes it
 * may be slow.
 * @throws StalledError when there is none, or it cannot be read
 */
export async function readToken(o: TokenOptions): Promise<string> {
  const { token, tokenFile } = o
  if (token !== undefined && tokenFile === undefined) return token
  if (token !== undefined || tokenFile === undefined) {
    throw new StalledError(
      'give the join token with --token TOKEN, --token-file FILE, or --token-file - for standard input',
    )
  }
  try {
    return await text(tokenFile === '-' ? process.stdin : createReadStream(tokenFile))
  } catch (cause) {
    const from = tokenFile === '-' ? 'standard input' : tokenFile
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StalledError(`no join token can be read from ${from}: ${why}`, { cause })
  }
}
