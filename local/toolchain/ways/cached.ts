import { join } from 'node:path'
import { groupDir, isProgram } from '../cache/store.ts'
import { each, type Way } from './way.ts'

/** What an earlier run downloaded or built from the very same definition. */
export const cached: Way = {
  name: 'cache',
  async provide(names, group, c) {
    const dir = await groupDir(group, c)
    return each(names, async (name) => {
      const path = join(dir, name)
      return (await isProgram(path)) ? { path } : { failure: `not in ${dir}` }
    })
  },
}
