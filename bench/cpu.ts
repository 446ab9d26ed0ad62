import { readdirSync, readFileSync } from 'node:fs'

const microsPerTick = 10_000

const statOf = (pid: number): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** CPU time of a process so far, in user and kernel together, in microseconds. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) * microsPerTick
}

/** A process and those it has started; the ones that have ended meanwhile count, too. */
export function cpuOfFamily(pid: number): number {
  const stat = statOf(pid)
  const ended = (Number(stat[13]) + Number(stat[14])) * microsPerTick
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), cpuOf(pid) + ended)
}

function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((each) => parentOf(each) === pid)
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1])
  } catch {
    return undefined
  }
}

/** Memory of a process that is in RAM, in kB. */
export const memoryOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1])
