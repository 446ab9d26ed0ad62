import { createTransport, type Transporter } from 'nodemailer'
import type { WaitingMail } from './queries.ts'

export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte. */
  smtpUrl: string
  /** Whom mails come from: an address, or `Name <address>`. */
  from: string
}

export type Outcome = { sent: true } | { sent: false; problem: string; forGood: boolean }

export interface Postman {
  send(mail: Pick<WaitingMail, 'recipient' | 'subject' | 'plain' | 'markup'>): Promise<Outcome>
  close(): void
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/** Hands mails to a mail server (RFC 5321), each with a time limit. Never throws. */
export function smtpPostman({ smtpUrl, from }: MailSettings): Postman {
  const transport: Transporter = createTransport({
    url: smtpUrl,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ recipient, subject, plain, markup }) {
      // As an object an address is one address, whatever signs it holds.
      const to = { name: '', address: recipient }
      try {
        await transport.sendMail({ from, to, subject, text: plain, html: markup, headers })
        return { sent: true }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

// RFC 3834: nobody's holiday notice has to answer.
const headers = { 'Auto-Submitted': 'auto-generated' }

interface SmtpError extends Error {
  code?: string
  responseCode?: number
}

/** 5xx is a no for good (RFC 5321, 4.2.1), except to who we are: that is for the operator to mend. */
function outcomeOf({ message, code, responseCode = 0 }: SmtpError): Outcome {
  const forGood = responseCode >= 500 && code !== 'EAUTH'
  return { sent: false, forGood, problem: withoutNames(message.replaceAll(/\s+/g, ' ')).slice(0, 300) }
}

/** Mail servers quote whom they refuse; what they said is kept, logged, and shown to whoever runs the server. */
const withoutNames = (message: string): string => message.replaceAll(/[^\s<>"'(),:;]+@/g, '…@')
