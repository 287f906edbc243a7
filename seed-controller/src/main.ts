import { ARRANGER, RECEIVER } from '#templates'

/**
 * One image, three programs: the seed-controller, and in pods of a cluster what takes a snapshot from it, and what puts
 * the data of a member in its place.
 */
if (process.argv[2] === RECEIVER.name) {
  const { receive } = await import('./snapshot/receive/receive.ts')
  await receive()
} else if (process.argv[2] === ARRANGER.name) {
  const { arrange } = await import('./restore/arrange/arrange.ts')
  await arrange()
} else {
  await import('./controller.ts')
}
