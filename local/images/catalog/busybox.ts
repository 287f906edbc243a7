import { busybox, busyboxVersion } from '../contents/busybox.ts'
import type { ImageSpec } from '../image.ts'
import type { Sources } from './sources.ts'

export async function busyboxImage({ base }: Sources): Promise<ImageSpec> {
  return {
    name: 'docker.io/library/busybox',
    tag: { exact: await busyboxVersion() },
    layers: [base, await busybox()],
    run: { Cmd: ['sh'] },
  }
}
