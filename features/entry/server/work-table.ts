import { type Html, html } from '../../../platform/server/html.ts'

const shadow = (x: number, y: number, width: number, height: number): Html =>
  html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7" opacity=".09"/>`

const keys = [8, 16, 24].map((y, row) => html`<path d="M${row - 40} ${y}H${42 - row}"/>`)

const laptop = html`<g transform="translate(195 150)">${shadow(-52, -42, 110, 92)}<rect x="-54" y="-46" width="108" height="52" rx="6" fill="#3d424b"/><rect x="-49" y="-41" width="98" height="43" rx="2" fill="#f3f7fa"/><path d="M-40-9v-14m12 14v-22m12 22v-12m12 12v-20" stroke="var(--leaf)" stroke-width="7"/><path d="M14-31H40M14-23H36M14-15H40" stroke="#b8c2cc" stroke-width="3" stroke-linecap="round"/><rect x="-54" y="4" width="108" height="40" rx="6" fill="#d6dae0"/><g fill="none" stroke="#9aa1ab" stroke-width="5" stroke-dasharray="5.4 2.4">${keys}</g><rect x="-15" y="30" width="30" height="11" rx="2.5" fill="#c3c8cf"/></g>`

const coffee = html`<g transform="translate(97 104)"><circle cx="2" cy="4" r="38" opacity=".09"/><circle r="38" fill="#fffdf8"/><circle r="32" fill="none" stroke="#e3dccf" stroke-width="2"/><path d="M17-12c16-6 20 12 4 16" fill="none" stroke="var(--leaf)" stroke-width="6" stroke-linecap="round"/><circle r="23" fill="var(--leaf)"/><circle r="19" fill="#7b4a2d"/><path d="M0-13c9 0 11 7 7 11-3 4-11 5-9 11-6-2-10-8-8-14 1-5 5-8 10-8z" fill="#e9cfae"/><path d="M26 22l12 8" stroke="#b9bec6" stroke-width="4" stroke-linecap="round"/></g>`

const leaf = (turn: number, length: number, fill: string): Html =>
  html`<path transform="rotate(${turn})" d="M0 0C${-length / 3} ${-length / 3} ${-length / 4} ${-length * 0.8} 0 ${-length}C${length / 4} ${-length * 0.8} ${length / 3} ${-length / 3} 0 0z" fill="${fill}"/>`

const plant = html`<g transform="translate(292 104)"><circle cx="2" cy="5" r="34" opacity=".09"/><circle r="27" fill="#c9704a"/><circle r="22" fill="#5d4133"/>${[0, 72, 144, 216, 288].map((turn) => leaf(turn, 44, '#4f9160'))}${[36, 108, 180, 252, 324].map((turn) => leaf(turn, 34, '#77b37f'))}<circle r="5" fill="#9cca9f"/></g>`

const notebook = html`<g transform="translate(195 30) rotate(4)">${shadow(-40, -26, 84, 62)}<rect x="-42" y="-30" width="84" height="62" rx="5" fill="var(--leaf)"/><rect x="-36" y="-27" width="75" height="56" rx="3" fill="#fffdf8"/><path d="M-24-16H26M-24-6H30M-24 4H18M-24 14H8" stroke="#cbd0d6" stroke-width="2.6" stroke-linecap="round"/><g fill="none" stroke="#8d949d" stroke-width="3" stroke-linecap="round"><path d="M-41-20h9M-41-8h9M-41 4h9M-41 16h9"/></g><path d="M8 26 34-4" stroke="#e0913b" stroke-width="6" stroke-linecap="round"/><path d="m4 31 6-3-4-3z" fill="#3a332c"/></g>`

const notes = html`<g transform="translate(107 -3) rotate(-8)">${shadow(-30, -25, 58, 56)}<rect x="-32" y="-28" width="40" height="40" fill="#f3cf6d"/><rect x="-14" y="-12" width="40" height="40" fill="#f0a68f"/><path d="M-6 0H18M-6 9H16M-6 18H8" stroke="#9c5a45" stroke-width="2.4" stroke-linecap="round"/><path d="M-26-20H-2" stroke="#a67c23" stroke-width="2.4" stroke-linecap="round"/></g>`

const phones = html`<g transform="translate(284 -3) rotate(12)"><path d="M-30 10a31 31 0 1 1 60 0" fill="none" stroke="#454b55" stroke-width="7" stroke-linecap="round"/><rect x="-39" y="4" width="19" height="30" rx="9" fill="#5a616c"/><rect x="20" y="4" width="19" height="30" rx="9" fill="#5a616c"/><rect x="-35" y="8" width="11" height="22" rx="5.5" fill="#8b929c"/><rect x="24" y="8" width="11" height="22" rx="5.5" fill="#8b929c"/></g>`

const biscuits = html`<g transform="translate(195 -58)"><circle cx="2" cy="3" r="28" opacity=".09"/><circle r="28" fill="#e4edf0"/>${[
  [-9, -8],
  [10, -6],
  [0, 10],
].map(
  ([x, y]) =>
    html`<rect x="${Number(x) - 9}" y="${Number(y) - 7}" width="18" height="14" rx="4" fill="#d69c58" stroke="#b97d3c" stroke-width="1.6"/>`,
)}</g>`

/** A table at which a team works. */
export const workTable = {
  wood: ['#d3c8b8', '#ebe4d8', '#dcd2c3', '#f8f5ef'],
  place: html`<rect x="-12" y="-14" width="24" height="30" rx="2" opacity=".08"/><rect x="-13" y="-16" width="24" height="30" rx="2" fill="#fffdf8"/><path d="M-8-9H6M-8-2H6M-8 5H1" stroke="#cfc8bc" stroke-width="2" stroke-linecap="round"/><circle cx="23" cy="-2" r="8" fill="#fffdf8"/><circle cx="23" cy="-2" r="5.6" fill="#8a5a3a"/>`,
  things: html`${biscuits}${notes}${phones}${notebook}${coffee}${plant}${laptop}`,
}
