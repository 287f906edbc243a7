import { RECEIVER } from '#templates'

/** One image, two programs: the seed-controller, and what takes a snapshot from it in a pod of a cluster. */
if (process.argv[2] === RECEIVER.name) {
  const { receive } = await import('./snapshot/receive/receive.ts')
  await receive()
} else {
  await import('./controller.ts')
}
