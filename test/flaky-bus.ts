import { type Bus, type Hint, processBus } from '../platform/server/bus.ts'

export type Mischief = 'none' | 'drop' | 'double' | 'late'

export interface FlakyBus extends Bus {
  /** What befalls the next hint about events; each is used once. */
  next: Mischief[]
}

/** Hints may be lost, doubled or come after later ones: so they do here, when told to. */
export function flakyBus(): FlakyBus {
  const bus = processBus()
  let late: Hint[] = []
  const flaky: FlakyBus = {
    next: [],
    subscribe: bus.subscribe,
    publish: (hint) => {
      const mischief = hint.type === 'events' ? (flaky.next.shift() ?? 'none') : 'none'
      if (mischief === 'drop') return
      if (mischief === 'late') return void late.push(hint)
      bus.publish(hint)
      if (mischief === 'double') bus.publish(hint)
      const due = late
      late = []
      for (const old of due) bus.publish(old)
    },
  }
  return flaky
}
