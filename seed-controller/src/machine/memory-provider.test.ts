import { createMemoryProvider, type Mood } from './memory-provider.fixture.ts'
import { itIsAMachineProvider } from './provider-conformance.fixture.ts'

itIsAMachineProvider('the one in memory', async () => {
  const provider = createMemoryProvider()
  const become = (mood: Mood) => async () => {
    await Promise.resolve()
    provider.mood = mood
    return async () => {
      await Promise.resolve()
      provider.mood = 'well'
    }
  }
  return Promise.resolve({
    provider,
    clusters: ['one', 'other'],
    settleMs: 1_000,
    exhaust: become('full'),
    stall: become('stalling'),
    fail: become('failing'),
    breakDown: become('away'),
    async crash() {
      const back = await become('away')()
      await back()
    },
    close: () => Promise.resolve(),
  })
})
