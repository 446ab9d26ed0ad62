import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCommand, WrongConfig } from './config.ts'
import { settingsHelp, settingsTable } from './config-help.ts'

const read = (argv: string[], env: Record<string, string> = {}, dotEnv = '') =>
  readCommand({ argv, env, dotEnv }).config

function wrong(argv: string[], env: Record<string, string> = {}, dotEnv = ''): string[] {
  try {
    read(argv, env, dotEnv)
  } catch (error) {
    expect(error).toBeInstanceOf(WrongConfig)
    expect((error as WrongConfig).exitCode).toBe(2)
    return (error as Error).message.split('\n')
  }
  throw new Error('nothing was refused')
}

test('an operator who sets nothing gets the defaults', () => {
  expect(read([])).toMatchObject({ port: 3000, host: '0.0.0.0', demo: true, trustedProxies: [], logLevel: 'info' })
  expect(read([]).data).toMatch(/\/data$/)
})

test('a flag goes before the environment, which goes before the file .env', () => {
  const dotEnv = 'OPENCIRCLE_PORT=3001\nOPENCIRCLE_HOST=127.0.0.1\nOPENCIRCLE_LOG_LEVEL=warn'
  const config = read(['--port', '3003'], { OPENCIRCLE_PORT: '3002', OPENCIRCLE_HOST: '::1' }, dotEnv)
  expect(config).toMatchObject({ port: 3003, host: '::1', logLevel: 'warn' })
})

test('all wrong values are named at once, with what is allowed', () => {
  const problems = wrong(['--port', '99999', '--speed', '--url=https://a.example/path'], {
    OPENCIRCLE_LOG_LEVEL: 'loud',
    OPENCIRCLE_PROT: '1',
    OPENCIRCLE_TRUSTED_PROXIES: '10.0.0.0/8, 300.1.1.1',
    OPENCIRCLE_DEMO: 'perhaps',
  })
  expect(problems).toContain('--port is 99999: a whole number from 1 to 65535')
  expect(problems).toContain('--speed is not a flag of this command. See --help for those there are.')
  expect(problems).toContain('OPENCIRCLE_PROT is not a setting of Opencircle. See --help for those there are.')
  expect(problems.filter((line) => /^(--url|OPENCIRCLE_(LOG_LEVEL|TRUSTED_PROXIES|DEMO)) is /.test(line))).toHaveLength(
    4,
  )
})

test.each(['0', '-1', '1.5', '3000x', ''])('the port %j is refused', (port) => {
  expect(wrong([`--port=${port}`])).toEqual([`--port is ${port}: a whole number from 1 to 65535`])
})

test('a flag without its value is named', () => {
  expect(wrong(['--port', '--no-demo'])).toEqual(['--port needs a value: a whole number from 1 to 65535'])
})

test('a secret is not repeated in the complaint about it', () => {
  const problems = wrong([], { DATABASE_URL: 'mysql://me:hunter2@host/db', OPENCIRCLE_METRICS_TOKEN: 'short' })
  expect(problems).toHaveLength(2)
  expect(problems.join()).not.toMatch(/hunter2|short/)
})

test('relative paths start where they were written: flags in the caller’s folder', () => {
  const { config } = readCommand({ argv: ['--data', 'here'], env: {}, calledFrom: '/somewhere' })
  expect(config.data).toBe('/somewhere/here')
})

test('the public address loses its slash, the demo can be left out', () => {
  expect(read(['--url', 'https://Circle.example.org/', '--no-demo'])).toMatchObject({
    publicUrl: 'https://circle.example.org',
    demo: false,
  })
})

test('certificate and key go together, can be read, and belong to each other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'))
  const make = (name: string) =>
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=${name} -keyout ${name}.key -out ${name}.crt -days 2`.split(
        ' ',
      ),
      { cwd: folder, stdio: 'ignore' },
    )
  make('a')
  make('b')
  const at = (name: string) => join(folder, name)
  expect(read(['--tls-cert', at('a.crt'), '--tls-key', at('a.key')]).tls).toBeDefined()
  expect(wrong(['--tls-cert', at('a.crt')])[0]).toContain('go together')
  expect(wrong(['--tls-cert', at('a.crt'), '--tls-key', at('b.key')])[0]).toContain('do not work together')
  expect(wrong(['--tls-cert', at('none.crt'), '--tls-key', at('a.key')])[0]).toContain(
    'a certificate chain in PEM form',
  )
  writeFileSync(at('empty.key'), '')
  expect(wrong(['--tls-cert', at('a.crt'), '--tls-key', at('empty.key')])[0]).toContain('a private key in PEM form')
  rmSync(folder, { recursive: true })
})

test('the help and the operations page name every setting', () => {
  expect(settingsHelp()).toContain('--port N, OPENCIRCLE_PORT')
  expect(readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')).toContain(settingsTable())
})
