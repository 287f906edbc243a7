import { findClockOffset } from '../api/client.ts'
import { describeClock, SET_CLOCK } from '../api/clock.ts'
import { done, type Phase } from '../phase.ts'

/**
 * Whether this machine knows what time it is. A wrong clock holds nothing up by itself: what it breaks says so, and a
 * person finds the reason here.
 */
export const clock: Phase = {
  name: 'clock',
  title: 'Clock',
  async run({ identity, settings }) {
    const known = identity()
    // A clock that is days ahead makes every certificate of ours look as if it had run out.
    const offsetMs = known ? known.api.clockOffsetMs() : await findClockOffset(settings.server)
    const wrong = describeClock(offsetMs)
    return done(wrong && `this machine's clock is ${wrong}: certificates may not be believed; ${SET_CLOCK}`)
  },
}
