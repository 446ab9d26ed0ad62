// A real mail server on the loopback that keeps what it is given.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  url: string
  mails: ParsedMail[]
  /** The newest mail to this address, past or to come. */
  mailTo(address: string, after?: number): Promise<ParsedMail>
  /** The six digits of the newest mail to this address. */
  digitsFor(address: string, after?: number): Promise<string>
  close(): Promise<void>
}

/** @param refuses addresses that do not exist here @param port the one to take, such as that of a server that was closed */
export async function openMailServer({ refuses = [] as string[], port = 0 } = {}): Promise<MailServer> {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) =>
      done(
        refuses.includes(address)
          ? Object.assign(new Error(`No such user here: <${address}>`), { responseCode: 550 })
          : null,
      ),
    onData(stream, _, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', () => listening()))
  const sentTo = (address: string) =>
    mails.filter(({ to }) =>
      [to].flat().some((one) => one?.value.some((it) => it.address?.toLowerCase() === address.toLowerCase())),
    )
  const mailTo = async (address: string, after = 0) => {
    for (const until = Date.now() + 8000; Date.now() < until; ) {
      const found = sentTo(address)
      if (found.length > after) return found.at(-1) as ParsedMail
      await new Promise((wake) => setTimeout(wake, 20))
    }
    throw new Error(`no mail to ${address} came`)
  }
  const at = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${at.port}`,
    mails,
    mailTo,
    digitsFor: async (address, after) => /\b\d{6}\b/.exec((await mailTo(address, after)).text ?? '')?.[0] ?? '',
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
