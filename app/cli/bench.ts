import type { Bench } from '../../bench/bench.ts'

const help = `bin/bench NAME [--json]: measures, on this machine and now. Nothing is asserted; figures are for reading.

  landing   the landing page, its bytes, and the way from the scan to the first message
  faults    what is lost while server and database are killed, fifty times, under people who write (some 10 minutes)
  hostile   how fast two people hear each other while somebody attacks (some 3 minutes)
  rooms     how rooms read and write: long histories, big rooms, a hot room (some 10 minutes)
  circles   how a circle of 100,000 people is joined, left, listed and searched, beside one of ten (some 2 minutes)
  files     uploads, pictures and serving, beside nginx and sharp by themselves (a minute; Debian's nginx, if there)
  fanout    what a delivery to those online costs, beside Mosquitto and ejabberd (some 5 minutes; needs Linux, cc and
            the Debian packages mosquitto and ejabberd)

--quick does a small part of the work, to see whether it runs: its figures mean nothing.
--json prints one JSON object as the last line.`

const benches: Record<string, () => Promise<Bench>> = {
  landing: async () => (await import('../../bench/landing.ts')).landing,
  faults: async () => (await import('../../bench/faults.ts')).faults,
  circles: async () => (await import('../../bench/circles.ts')).circlesBench,
  files: async () => (await import('../../bench/files.ts')).files,
  fanout: async () => (await import('../../bench/fanout.ts')).fanout,
  hostile: async () => (await import('../../bench/hostile.ts')).hostile,
  rooms: async () => (await import('../../bench/rooms.ts')).rooms,
}

const words = process.argv.slice(2)
const name = words.find((word) => !word.startsWith('-')) ?? ''
const load = benches[name]
if (!load) {
  console.log(help)
  process.exit(words.includes('--help') || words.includes('-h') ? 0 : 2)
}
const bench = await load()
console.error(`Measuring ${bench.about} ...`)
const figures = await bench.run((text) => console.error(text), { quick: words.includes('--quick') })
if (words.includes('--json')) console.log(JSON.stringify(figures))
else for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(22)} ${JSON.stringify(value)}`)
