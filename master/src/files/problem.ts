/** One mistake in a configuration file: where it is, and what is allowed there. */
export type Problem = {
  readonly file: string
  /** Starts at 1; 0 where the mistake is the file itself. */
  readonly line: number
  /** Path inside the YAML document, `spec.provider`; empty where the YAML itself cannot be read. */
  readonly field: string
  readonly message: string
}

/** As compilers write it, so that editors and terminals can jump there. */
export function problemText({ file, line, field, message }: Problem): string {
  const where = line > 0 ? `${file}:${line}` : file
  return field === '' ? `${where}: ${message}` : `${where}: ${field}: ${message}`
}
