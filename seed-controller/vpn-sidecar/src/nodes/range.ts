/** IPv4 addresses as numbers. `first` and `last` belong to it. */
export type Range = { readonly first: number; readonly last: number; readonly prefix: number }

/** @throws TypeError for anything but dotted decimal; leading zeros, which some read as octal, are refused */
export function parseAddress(text: string): number {
  const address = asAddress(text)
  if (address === undefined) throw new TypeError(`"${text}" is not an IPv4 address`)
  return address
}

/** Undefined for anything but dotted decimal. */
export function asAddress(text: string): number | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** @throws TypeError for text that is no IPv4 range, or whose address is not the first of it */
export function parseRange(text: string): Range {
  const [base = '', bits = '', ...rest] = text.split('/')
  const prefix = /^\d{1,2}$/.test(bits) ? Number(bits) : 33
  const first = parseAddress(base)
  const size = 2 ** (32 - prefix)
  if (rest.length > 0 || prefix > 32 || first % size !== 0) throw new TypeError(`"${text}" is not an IPv4 range`)
  return { first, last: first + size - 1, prefix }
}

export const sizeOf = (range: Range) => range.last - range.first + 1

export const contains = (range: Range, address: number) => address >= range.first && address <= range.last

export const encloses = (outer: Range, inner: Range) => contains(outer, inner.first) && contains(outer, inner.last)

/** Dotted decimal. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
}

/** `255.255.0.0` for 16 bits. */
export function formatMask(prefix: number): string {
  return formatAddress(2 ** 32 - 2 ** (32 - prefix))
}

/** `10.244.0.0/16` */
export const formatRange = (range: Range) => `${formatAddress(range.first)}/${range.prefix}`
