import { versionOf, type ToolName } from '../../toolchain/definitions/all.ts'
import type { ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

/** What a seed runs beside what every platform has, when it gets a monitoring of its own. */
export const MONITORING_IMAGE_TOOLS = ['alertmanager'] as const satisfies readonly ToolName[]

/** Where upstream's image has the program. */
const ALERTMANAGER = '/bin/alertmanager'

export function monitoringImages(s: Sources): readonly ImageSpec[] {
  return [
    {
      name: 'docker.io/prom/alertmanager',
      tag: { exact: `v${versionOf('alertmanager')}` },
      layers: [s.base, [{ kind: 'file', path: ALERTMANAGER, source: programOf(s, 'alertmanager') }]],
      run: { Entrypoint: [ALERTMANAGER], User: '65534:65534' },
    },
  ]
}
