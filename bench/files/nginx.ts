import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = '/usr/sbin/nginx'

export interface Nginx {
  base: string
  close(): void
}

/** nginx as Debian has it, serving a folder; undefined where there is none. */
export async function openNginx(folder: string, port: number): Promise<Nginx | undefined> {
  if (!existsSync(program)) return undefined
  const file = join(folder, 'nginx.conf')
  await writeFile(
    file,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; user root;
    events {} http { access_log off; sendfile on; server { listen 127.0.0.1:${port}; root ${folder}; } }`,
  )
  execFileSync(program, ['-t', '-q', '-c', file], { stdio: 'ignore' })
  const server: ChildProcess = spawn(program, ['-c', file], { stdio: 'ignore' })
  await sleep(500)
  return { base: `http://127.0.0.1:${port}`, close: () => void server.kill() }
}
