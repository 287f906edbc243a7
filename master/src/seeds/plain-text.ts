/** What somebody who is not trusted said, in one line without signs that cannot be seen, and not longer than `max`. */
export const plainText = (text: string, max: number): string =>
  text
    .slice(0, max * 2)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .slice(0, max)
    .trim()
