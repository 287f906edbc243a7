import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuiltImage, ImageSpec } from '../image.ts'
import { BlobStore, type Blob } from './blobs.ts'

const TYPE = 'application/vnd.oci.image'

/** Writes one image as an OCI image layout (image-spec v1.1), in a folder named after its digest. */
export async function writeImage(spec: ImageSpec, imagesDir: string): Promise<BuiltImage> {
  const blobs = new BlobStore(imagesDir)
  const layers: Blob[] = []
  for (const entries of spec.layers) layers.push(await blobs.layer(entries))
  const config = await blobs.json(configOf(spec, layers))
  const manifest = await blobs.json({
    schemaVersion: 2,
    mediaType: `${TYPE}.manifest.v1+json`,
    config: { mediaType: `${TYPE}.config.v1+json`, ...config },
    layers: layers.map((layer) => ({ mediaType: `${TYPE}.layer.v1.tar`, ...layer })),
  })
  const layoutDir = join(imagesDir, manifest.digest.replace('sha256:', ''))
  const digests = [...new Set([manifest, config, ...layers].map(({ digest }) => digest))]
  await publish(layoutDir, (folder) => fill(folder, { blobs, manifest, digests }))
  return { ref: `${spec.name}:${tagOf(spec, manifest)}`, digest: manifest.digest, layoutDir }
}

function configOf(spec: ImageSpec, layers: readonly Blob[]): object {
  return {
    created: '1970-01-01T00:00:00Z',
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...spec.run },
    // Layers are not compressed, so what is stored is also what is unpacked.
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  }
}

function tagOf({ tag }: ImageSpec, manifest: Blob): string {
  if ('exact' in tag) return tag.exact
  return `${tag.contentAfter}-${manifest.digest.replace('sha256:', '').slice(0, 12)}`
}

type Content = { readonly blobs: BlobStore; readonly manifest: Blob; readonly digests: readonly string[] }

async function fill(folder: string, { blobs, manifest, digests }: Content): Promise<void> {
  await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true })
  for (const digest of digests) await blobs.linkTo(digest, join(folder, 'blobs', ...digest.split(':')))
  const index = {
    schemaVersion: 2,
    mediaType: `${TYPE}.index.v1+json`,
    manifests: [{ mediaType: `${TYPE}.manifest.v1+json`, ...manifest }],
  }
  await writeFile(join(folder, 'index.json'), JSON.stringify(index))
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
}

/** A folder under its final name is whole. Two who make the same one at once make equal ones, so the loser's goes. */
async function publish(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (await isFolder(target)) return
  const unfinished = `${target}.${randomUUID()}`
  try {
    await mkdir(unfinished, { recursive: true })
    await fill(unfinished)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await isFolder(target))) throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
