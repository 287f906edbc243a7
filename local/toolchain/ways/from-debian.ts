import { join } from 'node:path'
import { silent } from '../../progress.ts'
import { isProgram } from '../cache/store.ts'
import { ensurePackages } from '../debian/ensure-packages.ts'
import { each, type Way } from './way.ts'

/** The last resort: Debian's version, for those few tools where any recent one will do. */
export const fromDebian: Way = {
  name: 'Debian package',
  async provide(names, group, c) {
    const { debian } = group
    if (!debian) return each(names, async () => ({ failure: 'Debian has none that is recent enough' }))
    c.say(`installing ${debian.package}`)
    await ensurePackages([debian.package], { progress: silent, signal: c.signal })
    return each(names, async (name) => {
      const path = join(debian.directory, name)
      return (await isProgram(path)) ? { path } : { failure: `${debian.package} has no ${path}` }
    })
  },
}
