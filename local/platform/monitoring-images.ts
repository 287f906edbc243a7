import { MONITORING_IMAGE_TOOLS } from '../images/catalog/monitoring.ts'
import { buildMonitoringImages } from '../images/images.ts'
import { pushImages } from '../images/push.ts'
import { addresses, findInstance } from '../instance/instance.ts'
import { silent, type Progress } from '../progress.ts'
import { ensureTools } from '../toolchain/toolchain.ts'
import type { InstanceRef } from './options.ts'

/**
 * Brings into the registry of a running instance what `seed install --monitoring` needs there. Alertmanager is built the
 * first time, which takes a minute: a platform without monitoring never waits for it.
 * @throws when there is no such instance or its registry does not answer
 */
export async function provideMonitoringImages(ref: InstanceRef, progress: Progress = silent): Promise<void> {
  const instance = findInstance(ref.checkoutDir, ref.instance)
  if (!instance) throw new Error(`there is no instance "${ref.instance}": bring it up first`)
  const o = { checkoutDir: ref.checkoutDir, progress }
  const { crane, ...tools } = await ensureTools([...MONITORING_IMAGE_TOOLS, 'crane'], o)
  const images = await buildMonitoringImages({ ...o, tools })
  await pushImages(images, { registry: addresses(instance).registry, crane, progress })
}
