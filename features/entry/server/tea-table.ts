import { html } from '../../../platform/server/html.ts'

const round = (x: number, y: number, r: number, fill: string) =>
  html`<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

const spread = (count: number, radius: number, turn = 0): [number, number][] =>
  Array.from({ length: count }, (_, index) => {
    const angle = ((index + turn) * 2 * Math.PI) / count
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]
  })

const shade = (r: number) => html`<circle cx="2" cy="4" r="${r}" opacity=".09"/>`

const tart = html`<g transform="translate(195 150)">${shade(50)}${round(0, 0, 50, '#fffdf8')}<circle r="45" fill="none" stroke="#dccfb9"/>${round(0, 0, 39, '#c98245')}${round(0, 0, 34, '#f4cd7c')}${spread(9, 26).map(([x, y]) => round(x, y, 6.5, '#c63d42'))}${spread(5, 12, 0.4).map(([x, y]) => round(x, y, 5.5, '#a92f4c'))}<path d="M0 0 41 10A42 42 0 0 1 21 37z" fill="#fffdf8"/><path d="m27 30 13 12M32 26l13 12" stroke="#b7a88f" stroke-width="2.4" stroke-linecap="round"/></g>`

const teapot = html`<g transform="translate(97 104) rotate(-14)">${shade(37)}<path d="M-32-12c-18-4-20 28 0 25" fill="none" stroke="#4f7a6d" stroke-width="7" stroke-linecap="round"/><path d="M28-15c12 0 13-8 22-14l6 8c-8 6-7 22-24 30z" fill="#5f8f80"/>${round(0, 0, 36, '#7fac9c')}${round(0, 0, 23, '#93bdae')}<circle r="23" fill="none" stroke="#5f8f80" stroke-width="2"/>${round(0, 0, 7.5, '#4f7a6d')}${round(-2, -2, 2.4, '#b9d6cb')}<path d="M-27-13a30 30 0 0 1 14-14" fill="none" stroke="#c9e0d7" stroke-width="3" stroke-linecap="round"/></g>`

const mandarins = html`<g transform="translate(292 104)">${shade(45)}${round(0, 0, 45, '#2c5878')}${round(0, 0, 39, '#eef2f3')}<circle r="42" fill="none" stroke="#8fb3cb" stroke-dasharray="3 5"/>${[...spread(5, 22, 0.25), [0, 0] as const].map(([x, y]) => html`${round(x, y, 13.5, '#ee8d2e')}${round(x - 4, y - 5, 3, '#f9bd74')}${round(x + 1, y + 1, 1.6, '#b9611a')}`)}<path d="M4-2c4-14 16-17 25-14-3 11-13 17-25 14z" fill="#4c8a52"/></g>`

const flowers = html`<g transform="translate(195 30)">${shade(25)}${spread(6, 24, 0.5).map(([x, y]) => html`<path d="M0 0Q${x - y * 0.55} ${y + x * 0.55} ${x * 1.7} ${y * 1.7}Q${x + y * 0.55} ${y - x * 0.55} 0 0z" fill="var(--leaf)"/>`)}${spread(6, 15).map(([x, y]) => html`<circle cx="${x}" cy="${y}" r="11.5" fill="var(--bloom)" stroke="#faf1df" stroke-width="1.5"/>`)}${round(0, 0, 8, '#f4cd7c')}${spread(6, 4).map(([x, y]) => round(x, y, 1, '#c98245'))}</g>`

const biscuits = html`<g transform="translate(107 -3)">${shade(38)}${round(0, 0, 38, '#f7efe4')}<circle r="33" fill="none" stroke="#d9c7ab"/>${[...spread(5, 20, 0.1), [0, 0] as const].map(([x, y]) => html`${round(x, y, 11, '#d69c58')}${round(x - 3, y - 3, 2, '#6f4327')}${round(x + 4, y, 2, '#6f4327')}${round(x - 1, y + 5, 2, '#6f4327')}`)}</g>`

const buns = html`<g transform="translate(284 -3)">${shade(41)}${round(0, 0, 41, '#b98b4e')}${round(0, 0, 36, '#ecd7a9')}<path d="M-30-19H30M-35-6H35M-35 7H35M-30 20H30" stroke="#d4b57c" stroke-width="1.5"/>${spread(4, 18, 0.5).map(([x, y]) => html`${round(x, y, 14, '#fff9ee')}<circle cx="${x}" cy="${y}" r="6.5" fill="none" stroke="#e0cfae" stroke-width="5" stroke-dasharray="1.4 3.7"/>${round(x, y, 2, '#e0cfae')}`)}</g>`

const lemon = html`<g transform="translate(195 -58)">${shade(29)}${round(0, 0, 29, '#e4edf0')}${[
  [-9, -4],
  [10, 6],
].map(
  ([x = 0, y = 0]) =>
    html`<g transform="translate(${x} ${y})">${round(0, 0, 14, '#f2cf3d')}${round(0, 0, 12, '#fdf3c0')}<path d="M-11 0H11M-6-10 6 10M6-10-6 10" stroke="#f2cf3d" stroke-width="2"/></g>`,
)}</g>`

/** A table with tea and something sweet: fit for a restaurant, a bookshop and an office alike. */
export const teaTable = {
  wood: ['#e6cfa8', '#f3e4c9', '#e9d5b0', '#faf1df'],
  place: html`<circle cx="1" cy="2" r="15" opacity=".08"/><circle r="15" fill="#fffdf8"/><circle r="9" fill="#c98a45"/><circle r="9.5" fill="none" stroke="#e5dac6" stroke-width="2"/><path d="m20-8 1 20" stroke="#b59a72" stroke-width="2" stroke-linecap="round"/><ellipse cx="19.8" cy="-10" rx="3" ry="4.5" fill="#b59a72"/>`,
  things: html`${lemon}${biscuits}${buns}${flowers}${teapot}${mandarins}${tart}`,
}
