import type { ToolName } from '../../toolchain/definitions/all.ts'
import type { ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

/** The programs of images that only journeys and benchmarks run. */
export const TEST_IMAGE_TOOLS = ['agnhost'] as const satisfies readonly ToolName[]

/** Upstream counts releases of this image apart from Kubernetes; this is the one of Kubernetes 1.36.3. */
const AGNHOST_VERSION = '2.63.0'

/** What customers might run: upstream's test program. */
export function testImages(s: Sources): readonly ImageSpec[] {
  return [
    {
      name: 'registry.k8s.io/e2e-test-images/agnhost',
      tag: { exact: AGNHOST_VERSION },
      layers: [s.base, [{ kind: 'file', path: '/agnhost', source: programOf(s, 'agnhost') }]],
      run: { Entrypoint: ['/agnhost'], Cmd: ['pause'] },
    },
  ]
}
