import { CliError } from '../errors.ts'
import type { Context } from '../context.ts'
import { isRoot } from '../root.ts'
import { createApiClient, type ApiClient } from './client.ts'
import { findSession } from './sessions.ts'

export type Target = { readonly instance: string; readonly url?: string | undefined }

/** The master that a verb is about: `--url`, else `SEEDBED_URL`, else the instance's. @throws when that is not up */
export async function findMasterUrl(c: Context, target: Target): Promise<string> {
  const given = target.url ?? c.config.url
  if (given !== undefined) return given
  if (!isRoot()) {
    throw new CliError(
      'only root sees the local platform: name its address with --url or SEEDBED_URL; `sudo ./seedbed status` shows it',
    )
  }
  const { status } = await import('../../../local/platform.ts')
  const { url } = await status({ checkoutDir: c.checkoutDir, instance: target.instance })
  if (url !== undefined) return url
  throw new CliError(
    `the platform "${target.instance}" is not up: start it with \`./seedbed up\`, or name a master with --url`,
  )
}

/** As whom a command acts, and towards which master. `token` is a secret; without one it is an instance's first admin. */
export type Actor =
  | { readonly url: string; readonly token: string }
  | { readonly url: string; readonly token?: undefined; readonly instance: string }

/** A client that acts as the person at the keyboard. @throws as `findActor` */
export async function connect(c: Context, target: Target): Promise<ApiClient> {
  return actAs(c, await findActor(c, target))
}

export function actAs(c: Context, actor: Actor): ApiClient {
  if (actor.token === undefined) return connectAsOperator(c, actor.instance, actor.url)
  return createApiClient(actor.url, async () => actor.token)
}

/**
 * The person at the keyboard: by `SEEDBED_TOKEN`, else by their stored session, else, for root on the machine of the
 * local platform, its first admin.
 * @throws when there is nothing to act by
 */
export async function findActor(c: Context, target: Target): Promise<Actor> {
  const url = await findMasterUrl(c, target)
  const local = target.url === undefined && c.config.url === undefined
  const token = c.config.token ?? (await findSession(c.config.sessionsFile, url))?.token
  if (token !== undefined) return { url, token }
  if (local && isRoot()) return { url, instance: target.instance }
  throw new CliError(`you are not logged in to ${url}: run \`./seedbed login${local ? '' : ` --url ${url}`}\``)
}

/** A client that acts as the first admin of a local platform, without any stored credential. Needs root. */
export function connectAsOperator(c: Context, instance: string, url: string): ApiClient {
  return createApiClient(url, async () => {
    const { operatorToken } = await import('../../../local/platform.ts')
    return operatorToken({ checkoutDir: c.checkoutDir, instance })
  })
}
