import { execa } from 'execa'
import type { Progress } from '../progress.ts'
import { ImageError } from './errors.ts'
import type { BuiltImage } from './image.ts'

export type PushOptions = {
  /** `HOST:PORT` of a registry that speaks plain HTTP. */
  readonly registry: string
  /** Path of the crane program. */
  readonly crane: string
  readonly progress: Progress
  readonly signal?: AbortSignal
}

/**
 * Brings images into a registry, each in a repository called by its full name, registry included:
 * containerd's mirror configuration (`override_path`) finds them there. What the registry has is not sent.
 * @throws ImageError if the registry does not answer or refuses.
 */
export async function pushImages(images: readonly BuiltImage[], o: PushOptions): Promise<void> {
  const there = await Promise.all(images.map((image) => isThere(image, o)))
  const missing = images.filter((_image, i) => !there[i])
  if (missing.length === 0) return
  await o.progress.step('Images into the registry', async (report) => {
    for (const [done, image] of missing.entries()) {
      report({ done, total: missing.length, detail: image.ref })
      await push(image, o)
    }
    report({ done: missing.length, total: missing.length })
  })
}

async function isThere(image: BuiltImage, o: PushOptions): Promise<boolean> {
  const split = image.ref.lastIndexOf(':')
  const url = `http://${o.registry}/v2/${image.ref.slice(0, split)}/manifests/${image.ref.slice(split + 1)}`
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      signal: AbortSignal.any([AbortSignal.timeout(10_000), ...(o.signal ? [o.signal] : [])]),
    })
    return response.ok && response.headers.get('docker-content-digest') === image.digest
  } catch (error) {
    o.signal?.throwIfAborted()
    throw new ImageError(`The registry at ${o.registry} does not answer. Is it running?`, { cause: error })
  }
}

async function push(image: BuiltImage, o: PushOptions): Promise<void> {
  const { failed, stderr, shortMessage } = await run(image, o)
  o.signal?.throwIfAborted()
  if (failed) {
    throw new ImageError(`${image.ref} could not be pushed to ${o.registry}: ${stderr.trim() || shortMessage}`)
  }
}

async function run(image: BuiltImage, o: PushOptions) {
  const args = ['push', '--insecure', image.layoutDir, `${o.registry}/${image.ref}`]
  const result = await execa(o.crane, args, {
    stdin: 'ignore',
    reject: false,
    ...(o.signal ? { cancelSignal: o.signal } : {}),
  })
  return { failed: result.failed, stderr: result.stderr, shortMessage: result.failed ? result.shortMessage : '' }
}
