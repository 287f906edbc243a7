/** Undefined for what is not JSON; whoever wants more of it says what it must look like. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
