import { done, known, type Phase } from '../phase.ts'
import { findWayOut } from '../proxy/find.ts'
import { isDescribedSo, keepService, restartService } from '../services/services.ts'
import { containerdService } from './containerd.ts'

/**
 * By which proxy containerd reaches registries. A phase of its own, as it needs the settings of the cluster and containerd is
 * started while these are asked for. What is new restarts containerd, and neither kubelet nor any pod.
 */
export const proxy: Phase = {
  name: 'proxy',
  title: 'HTTP proxy',
  async run({ config, settings }) {
    const way = findWayOut(known(config), settings)
    const service = containerdService(settings, way)
    // That it runs has been seen to, and joins are quicker without another look.
    if (!isDescribedSo(service)) await keepService(service)
    if (!way) return done()
    const through = [...new Set([way.https, way.http])].filter((url) => url !== undefined).join(' and ')
    return done(`images and programs come through ${through}`)
  },
  restart: () => restartService('containerd'),
}
