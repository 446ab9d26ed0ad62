import { html } from '../../../platform/server/html.ts'

/** What all pages of the entry share. For Chrome 87, Safari 14 and the browsers inside messengers: no nesting, no
 * :has, no container queries, no flex gap, and `vh` before `dvh`. */
export const baseStyle = html`*,::before,::after{box-sizing:border-box}
:root{--font:system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;background:var(--paper);color:var(--ink);font:400 16px/24px var(--font);-webkit-font-smoothing:antialiased;word-break:break-word;overflow-wrap:anywhere;line-break:strict;text-autospace:normal}
h1,p{margin:0;font:inherit}
svg{display:block}
.btn{-webkit-appearance:none;appearance:none;display:flex;align-items:center;justify-content:center;width:100%;min-height:52px;margin:0;padding:8px 24px;border:0;border-radius:14px;background:var(--accent);color:var(--on);font:600 16px/22px var(--font);text-align:center;text-decoration:none;cursor:pointer;touch-action:manipulation;transition:transform .12s cubic-bezier(.2,.8,.2,1)}
.btn:active{transform:scale(.98)}
a:focus,.btn:focus{outline:2px solid var(--accent);outline-offset:2px}
a:focus:not(:focus-visible),.btn:focus:not(:focus-visible){outline:0}
.hint{font:400 13px/18px var(--font);color:var(--ink3);text-align:center;text-wrap:balance}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
:lang(zh) .hint{line-height:20px}
@media(prefers-reduced-motion:reduce){.btn{transition:none}}
@media(forced-colors:active){.btn,.field{border:1px solid}}
`
