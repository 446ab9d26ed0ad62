import { html } from '../../../platform/server/html.ts'

/** A page with a ring, a title, a few sentences and at most one thing to do: closed doors, sign-in, being inside. */
export const cardStyle = html`.card{display:flex;flex-direction:column;align-items:center;max-width:480px;min-height:100vh;min-height:100dvh;margin:0 auto;padding:24px 32px;padding-bottom:max(28px,env(safe-area-inset-bottom));text-align:center}
.card svg{flex:none;width:132px;height:132px;margin-top:calc(16vh - 24px)}
.card svg text{font-family:var(--font);font-weight:600;text-anchor:middle}
.card h1{margin:26px 0 8px;font:650 22px/28px var(--font);letter-spacing:-.018em;text-wrap:balance}
.card p{max-width:320px;font:400 16px/24px var(--font);color:var(--ink2);text-wrap:balance}
.card p+p{margin-top:8px}
.card code{display:block;margin-top:12px;padding:12px 16px;border-radius:12px;background:var(--sunken);color:var(--ink);font:400 14px/20px ui-monospace,'SF Mono',Menlo,Consolas,monospace;text-align:start;-webkit-user-select:all;user-select:all}
.card .do{width:100%;margin:auto 0 0;padding-top:32px}
.card .quiet{min-height:44px;margin-top:8px;padding:0 20px;border:0;border-radius:12px;background:none;color:var(--ink2);font:500 15px/20px var(--font);cursor:pointer}
.card .do .hint{max-width:none;margin-top:12px;font:400 13px/18px var(--font);color:var(--ink3)}
:lang(zh) .card h1,.card:lang(zh) h1{font-weight:600;line-height:30px;letter-spacing:0}
:lang(zh) .card p{line-height:26px}
@media(max-height:560px){.card svg{width:96px;height:96px;margin-top:8px}.card h1{margin-top:16px}}
@media(min-width:900px){.card{justify-content:center}.card svg{margin-top:0}.card .do{width:auto;min-width:280px;margin:0}}
`
