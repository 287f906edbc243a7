import spawn, { SubprocessError } from 'nano-spawn'

export type Attempt = { readonly failed: boolean; readonly stdout: string; readonly stderr: string }

/** Runs a program of this machine and gives what it printed. @throws with what it said when it fails */
export async function run(program: string, args: readonly string[], o: { input?: string } = {}): Promise<string> {
  try {
    const { stdout } = await spawn(program, args, o.input === undefined ? {} : { stdin: { string: o.input } })
    return stdout
  } catch (error) {
    if (!(error instanceof SubprocessError) || error.stderr === '') throw error
    throw new Error(`${error.message}\n${error.stderr}`, { cause: error })
  }
}

/** As `run`, where failing is an answer. */
export async function attempt(program: string, args: readonly string[]): Promise<Attempt> {
  try {
    const { stdout, stderr } = await spawn(program, args)
    return { failed: false, stdout, stderr }
  } catch (error) {
    if (!(error instanceof SubprocessError)) throw error
    return { failed: true, stdout: error.stdout, stderr: error.stderr }
  }
}
