import { versionOf } from '../../toolchain/definitions/all.ts'
import type { ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

const TOOL = 'directory-provisioner'
const PATH = `/usr/local/bin/${TOOL}`

/** Our own, so its tag follows its content. */
export function directoryProvisionerImage(s: Sources): ImageSpec {
  return {
    name: `docker.io/seedbed/${TOOL}`,
    tag: { contentAfter: versionOf(TOOL) },
    layers: [s.base, [{ kind: 'file', path: PATH, source: programOf(s, TOOL) }]],
    run: { Entrypoint: [PATH] },
  }
}
