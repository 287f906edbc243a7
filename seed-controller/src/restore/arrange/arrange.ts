import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { ARRANGER, MEMBER_WORKS, type MemberWork } from '#templates'

const { env, data, restored, before } = ARRANGER
const Env = z.object({
  [env.action]: z.enum(MEMBER_WORKS),
  /** The volume of a member. */
  [env.directory]: z.string().min(1),
})

/** Does one of the works on the volume of a member of etcd that does not run, or `clean` on one that does; then it is done. */
export async function arrange(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { [env.action]: work, [env.directory]: directory } = Env.parse(environment)
  const at = (name: string) => path.join(directory, name)
  await WORKS[work]({ data: at(data), restored: at(restored), before: at(before) })
  // A name that is changed is not yet on the disk.
  const handle = await open(directory)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

type Paths = { readonly data: string; readonly restored: string; readonly before: string }

/** Each begins anew wherever an earlier try has ended. */
const WORKS: Readonly<Record<MemberWork, (p: Paths) => Promise<void>>> = {
  prepare: () => Promise.reject(new Error('data is made by etcdutl')),

  async replace(p) {
    if (!(await exists(p.restored))) {
      if (await exists(p.before)) return
      throw new Error('there is nothing to put in the place of the data: it was not prepared on this volume')
    }
    if (await exists(p.before)) await rm(p.data, { recursive: true, force: true })
    else if (await exists(p.data)) await rename(p.data, p.before)
    // A member that had lost its data gets none back either.
    else await mkdir(p.before, { mode: 0o700 })
    await rename(p.restored, p.data)
  },

  async begin(p) {
    const hasData = await exists(p.data)
    if (!(await exists(p.restored))) {
      if (hasData) return
      throw new Error('there is nothing to begin with: it was not prepared on this volume')
    }
    if (hasData) throw new Error('etcd has data on this volume already, which is left as it is')
    await rename(p.restored, p.data)
  },

  async return(p) {
    if (await exists(p.before)) {
      await rm(p.data, { recursive: true, force: true })
      await rename(p.before, p.data)
    }
    await rm(p.restored, { recursive: true, force: true })
  },

  async clean(p) {
    await rm(p.restored, { recursive: true, force: true })
    await rm(p.before, { recursive: true, force: true })
  },
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
