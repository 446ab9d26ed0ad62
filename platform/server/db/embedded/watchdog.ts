import { spawn } from 'node:child_process'
import { postmasterFile } from './postmaster-file.ts'

// Reading returns when the pipe closes, which the kernel does however this process dies. The file is asked once
// more because the number could belong to somebody else by then.
const script = `
trap '' HUP INT TERM
read -r _
[ "$(head -n 1 "$2")" = "$1" ] && kill -INT "$1"
tries=0
while kill -0 "$1" && [ $tries -lt 600 ]; do tries=$((tries + 1)); sleep 0.1; done
rmdir "$3"
`

/** Stops postgres when this process is gone. Returns how to call the watch off. */
export function watchOver(
  pid: number,
  { cluster, socketFolder }: { cluster: string; socketFolder: string },
): () => void {
  const dog = spawn(
    '/bin/sh',
    ['-c', script, 'opencircle-watchdog', String(pid), postmasterFile(cluster), socketFolder],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
    },
  )
  dog.on('error', () => {})
  dog.stdin.on('error', () => {})
  return () => dog.kill('SIGKILL')
}
