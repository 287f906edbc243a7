/** An image cannot be made or sent. The message says which, why, and what to do. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
}
