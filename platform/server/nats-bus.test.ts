import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Hint } from './bus.ts'
import { natsBus } from './nats-bus.ts'

// What NATS does when it is there stands in app/two-nodes.long.test.ts.
test('while NATS is away own hints are heard at once, and giving them neither throws nor waits', async () => {
  const bus = natsBus({ url: 'nats://127.0.0.1:1', log: pino({ level: 'silent' }) })
  const heard: Hint[] = []
  const end = bus.subscribe((hint) => void heard.push(hint))
  const hint: Hint = { type: 'session-ended', sessionId: 'x' }
  for (let times = 0; times < 10_000; times++) bus.publish(hint)
  expect(heard.length).toBe(10_000)
  end()
  bus.publish(hint)
  expect(heard.length).toBe(10_000)
  await bus.close()
})
