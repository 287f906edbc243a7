/** Something that the person at this machine can put right. The message says what, where and how. */
export class ToolchainError extends Error {
  override readonly name = 'ToolchainError'
}

/** The last lines of a program's output, for an error that must say why it failed. */
export function lastLines(output: string, count = 12): string {
  return output.trim().split('\n').slice(-count).join('\n')
}

/** One line for a person, from whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
