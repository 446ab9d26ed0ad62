import { html } from '../html.ts'
import type { Locale } from '../i18n.ts'

/** What a mail says; how it looks is the same for all. */
export interface Letter {
  locale: Locale
  subject: string
  title: string
  /** Paragraphs. */
  says: readonly string[]
  /** Digits to type elsewhere, large. */
  code?: string
  /** One way on. Where it leads must be an address of this server. */
  action?: { label: string; href: string }
  /** At the foot, smaller. */
  small?: string
}

/** For readers without markup, with every word of the other part. */
export const plainOf = ({ title, says, code, action, small }: Letter): string =>
  `${[title, code, ...says, action && `${action.label}: ${action.href}`, small].filter(Boolean).join('\n\n')}\n`

// Mail programs know tables, few styles and no sheets of them.
const face = "font-family:-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif"

/** Loads nothing from anywhere, and tells nobody that it was read. */
export function markupOf({ locale, subject, title, says, code, action, small }: Letter): string {
  const whole = html`<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:32px 20px;${face}">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center">
<table role="presentation" width="440" style="max-width:100%" cellspacing="0" cellpadding="0"><tr><td style="${face};font-size:16px;line-height:1.5">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${title}</h1>
${code && html`<p style="font-size:34px;font-weight:700;letter-spacing:6px;margin:0 0 20px">${code}</p>`}
${says.map((paragraph) => html`<p style="margin:0 0 14px">${paragraph}</p>`)}
${action && html`<p style="margin:20px 0"><a href="${action.href}" style="display:inline-block;padding:12px 22px;border-radius:12px;background:#1f1b17;color:#ffffff;text-decoration:none;font-weight:600">${action.label}</a></p>`}
${small && html`<p style="margin:24px 0 0;font-size:13px;color:#78746e">${small}</p>`}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
  return `<!doctype html>\n${whole}`
}
