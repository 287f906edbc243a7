import { execa } from 'execa'
import type { Progress } from '../progress.ts'
import { ImageError } from './errors.ts'
import type { BuiltImage } from './image.ts'

export type PushOptions = Crane & {
  /** `HOST:PORT` of a registry that speaks plain HTTP. */
  readonly registry: string
}

type Crane = {
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
    throw new ImageError(`The registry at ${o.registry} does not answer (${reasonOf(error)}). Is it running?`, {
      cause: error,
    })
  }
}

/** `fetch` says only that it failed; why is in its cause. */
const reasonOf = (error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error)

const push = (image: BuiltImage, o: PushOptions) =>
  pushTo(`${o.registry}/${image.ref}`, image, { ...o, isInsecure: true })

/**
 * Brings images into any registry, with the credentials of whoever runs this (`~/.docker/config.json`), each as
 * REPOSITORY/NAME:TAG by the last part of its own name. Gives these names.
 * @throws ImageError with what the registry said
 */
export async function publishImages(
  images: readonly BuiltImage[],
  o: Crane & { readonly repository: string; readonly isInsecure: boolean },
): Promise<readonly string[]> {
  return o.progress.step(`Images to ${o.repository}`, async (report) => {
    const refs: string[] = []
    for (const image of images) {
      const ref = `${o.repository.replace(/\/+$/, '')}/${image.ref.slice(image.ref.lastIndexOf('/') + 1)}`
      report({ done: refs.length, total: images.length, detail: ref })
      await pushTo(ref, image, o)
      refs.push(ref)
    }
    return refs
  })
}

async function pushTo(ref: string, image: BuiltImage, o: Crane & { readonly isInsecure: boolean }): Promise<void> {
  const args = ['push', ...(o.isInsecure ? ['--insecure'] : []), image.layoutDir, ref]
  const result = await execa(o.crane, args, {
    stdin: 'ignore',
    reject: false,
    ...(o.signal ? { cancelSignal: o.signal } : {}),
  })
  o.signal?.throwIfAborted()
  if (result.failed) throw new ImageError(`${ref} could not be pushed: ${result.stderr.trim() || result.shortMessage}`)
}
