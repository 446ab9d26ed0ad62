import type { Bus, Hint } from '../platform/server/bus.ts'

export interface LossyBus extends Bus {
  /** Shares of the hints, each from 0 to 1. */
  drop: number
  double: number
  /** Comes after the next one. */
  late: number
}

/** Hears through `bus`, but not everything, not once, and not in order. */
export function lossyBus(bus: Bus, random: () => number): LossyBus {
  const lossy: LossyBus = {
    drop: 0,
    double: 0,
    late: 0,
    publish: bus.publish,
    subscribe: (hear) => {
      let held: Hint | undefined
      return bus.subscribe((hint) => {
        if (random() < lossy.drop) return
        if (!held && random() < lossy.late) return void (held = hint)
        hear(hint)
        if (random() < lossy.double) hear(hint)
        if (held) hear(held)
        held = undefined
      })
    },
  }
  return lossy
}
