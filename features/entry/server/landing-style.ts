import { html } from '../../../platform/server/html.ts'

/** The picture gives way first, so that name and button are on the screen at any height; where a keyboard or a zoom
 * leaves little, the picture goes and the name becomes plain text. */
export const landingStyle = html`.land{position:relative;display:flex;flex-direction:column;max-width:480px;min-height:100vh;min-height:100dvh;margin:0 auto}
.lang{position:absolute;top:max(2px,env(safe-area-inset-top));right:6px;z-index:1;display:flex;align-items:center;min-height:44px;padding:0 6px;color:var(--ink2);font:500 13px/18px var(--font);text-decoration:none}
.logo{position:absolute;top:max(4px,env(safe-area-inset-top));left:12px;z-index:1;border-radius:10px;background:#fff;box-shadow:0 0 0 1px var(--line);object-fit:cover}
.lang span{padding:4px 11px;border-radius:15px;background:var(--paper);box-shadow:0 0 0 1px var(--line)}
.scene{position:relative;flex:none}
.scene text{font-family:var(--font);font-weight:600;text-anchor:middle}
.table{flex:1 1 0;min-height:34vh;max-height:118vw}
.table svg{position:absolute;top:0;left:0;width:100%;height:100%}
.ring{--w:min(100vw,480px,56vh);width:var(--w);margin:auto auto 0;padding-top:calc(var(--w)*.05)}
.ring svg{width:100%;height:calc(var(--w)*.8667)}
.cover{position:absolute;top:calc(var(--w)*.4833);left:50%;width:calc(var(--w)*.5333);height:calc(var(--w)*.5333);margin:calc(var(--w)*-.2667);border-radius:50%;background:#fff;box-shadow:0 0 0 1px var(--line);object-fit:cover}
.ring h1{position:absolute;top:calc(var(--w)*.4833);left:50%;width:calc(var(--w)*.47);transform:translate(-50%,-50%);color:var(--on);text-align:center;font-weight:700;line-height:1.17;letter-spacing:-.018em;text-wrap:balance}
.n0{font-size:calc(var(--w)*.077)}.n1{font-size:calc(var(--w)*.067)}.n2{font-size:calc(var(--w)*.0565)}.n3{font-size:calc(var(--w)*.0487)}.n4{font-size:calc(var(--w)*.041)}.n5{font-size:calc(var(--w)*.0355)}
.who{padding:4px 20px 20px;text-align:center;margin-bottom:auto}
.who h1{font:700 30px/36px var(--font);letter-spacing:-.018em;text-wrap:balance}
.who .long{font-size:23px;line-height:29px}
.about{margin-top:6px;color:var(--ink2);text-wrap:balance;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.place,.hosts{margin-top:4px;font:400 14px/20px var(--font);color:var(--ink3);text-wrap:balance}
.place{color:var(--ink2);font-weight:500}.place+.hosts{margin-top:0}
.on{margin-top:16px;text-align:start}.on small{display:block;font:400 13px/18px var(--font);color:var(--ink3)}
.now{display:flex;align-items:center;padding:10px 0;border:solid var(--line);border-width:1px 0}.live{flex:none;margin-right:12px;padding:3px 8px;border-radius:11px;background:var(--live);color:var(--paper);font:650 11px/16px var(--font)}.now b{font-weight:600}
.news{margin:0;padding:8px 0 0;list-style:none}.news li{display:flex;align-items:center;padding:6px 0}.news img{flex:none;margin-right:12px;border-radius:8px;object-fit:cover}
.join{position:sticky;bottom:0;padding:14px 16px 18px;padding-bottom:max(18px,env(safe-area-inset-bottom));background:var(--paper)}
.label{display:block;margin-bottom:6px;font:500 14px/20px var(--font);color:var(--ink2)}
.pair{display:grid;grid-template-columns:minmax(0,1fr) auto;grid-gap:8px}
.field{-webkit-appearance:none;appearance:none;width:100%;height:52px;margin:0;padding:0 16px;border:1.5px solid var(--edge);border-radius:14px;background:var(--paper);color:var(--ink);font:400 16px/24px var(--font)}
.still{margin:0;padding:0;border:0}.still .btn,.still .field{opacity:.55;cursor:default}.watched{margin-bottom:12px;padding:10px 14px;border-radius:12px;background:var(--wash);color:var(--ink);font:500 14px/20px var(--font);text-align:center;text-wrap:balance}
.answer{margin-bottom:12px}.join .yes{margin:0 0 12px}
.field::placeholder{color:var(--ink3);opacity:1}
.field:focus{outline:0;border-color:var(--accent);box-shadow:0 0 0 3px var(--rim)}
.field[aria-invalid]{border-color:var(--live)}
.wrong{margin-top:8px;font:500 14px/20px var(--font);color:var(--live)}
.join .hint{margin-top:10px}
.back{margin-top:2px;text-align:center}.back a{display:inline-block;padding:10px 14px;font:500 14px/24px var(--font);color:var(--ink2);text-decoration:none}
:lang(zh) h1,.ring h1:lang(zh){font-weight:600;letter-spacing:0}
:lang(zh) .who h1{font-size:28px;line-height:38px}
@media(max-width:300px){.pair{grid-template-columns:minmax(0,1fr)}}
@media(max-width:260px),(max-height:420px){.scene svg,.cover{display:none}.ring{width:auto;padding:0}.table{display:none}.ring h1{position:static;width:auto;transform:none;padding:14px 20px 0;color:var(--ink);font-size:24px;line-height:30px}.who{padding-top:12px}.who h1{font-size:24px;line-height:30px}.land{padding-top:30px}}
@media(max-height:600px){.about{-webkit-line-clamp:2}}
@media(max-width:260px),(max-height:300px){.join{position:static}}
@media(min-width:900px) and (min-height:421px){.land{display:grid;grid-template-columns:1fr 400px;grid-template-rows:1fr auto auto 1.15fr;grid-column-gap:min(9vw,120px);width:88vw;max-width:1160px}
.lang{top:20px;right:0}.logo{top:22px;left:0}
.scene{grid-row:1/5;align-self:center;justify-self:center}
.table{--w:min(32vw,58vh);width:var(--w);height:calc(var(--w)*1.2513);max-height:none;margin-top:6vh}.table svg{overflow:visible}
.ring{--w:min(46vw,76vh);margin:0;padding:0}
.ring h1,.cover{top:50%}
.who,.join{padding-left:0;padding-right:0;text-align:start}
.who{grid-row:2;padding-bottom:8px}.who h1{font-size:40px;line-height:46px}.who .long{font-size:30px;line-height:37px}
.about{font-size:18px;line-height:27px}
.place,.hosts{font-size:15px;line-height:22px}
.named+.who .about{font-size:22px;line-height:30px;color:var(--ink)}
.join{position:static;grid-row:3}.join .hint{text-align:start}.back{margin-left:-14px;text-align:start}}
@media(min-width:900px) and (min-height:421px){:lang(zh) .who h1{font-size:38px;line-height:48px}}
`
