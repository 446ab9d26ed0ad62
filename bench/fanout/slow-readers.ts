import { rounded } from '../clock.ts'
import { type Ground, measured, type Traffic, withOurs } from './scenario.ts'

const stalledPercent = 20

/** The same room twice on the same sockets: with everybody reading, and with a fifth who no longer take anything. */
export const measureSlowReaders = (ground: Ground, traffic: Traffic) =>
  withOurs(ground, traffic, async (ours, load) => {
    ours.order({ type: 'pace', ...traffic })
    const p99 = async () => (await measured(load, ground.seconds, ours.gatewayPid)).p99Ms
    const without = await p99()
    load.stall(stalledPercent)
    const withThem = await p99()
    await ours.ask({ type: 'stop' })
    return { slowReadersP99Ratio: rounded(withThem / without), p99WithoutMs: without, p99WithMs: withThem }
  })
