import { type Html, html } from '../../../platform/server/html.ts'

const pencil = (turn: number, fill: string): Html =>
  html`<g transform="rotate(${turn})"><path d="M-6-38h12v62L0 38-6 24z" fill="${fill}"/><path d="M-6 24h12L0 38z" fill="#f3dcbb"/><path d="M-2.3 32.6h4.6L0 38z" fill="#3a332c"/><path d="M-2-38v62" stroke="#fff" stroke-width="2.5" opacity=".35"/></g>`

const pencils = html`<g transform="translate(107 2)">${pencil(24, '#cf4b3f')}${pencil(2, '#3f86c4')}${pencil(-22, '#e9a53a')}</g>`

const paints = html`<g transform="translate(195 30)"><rect x="-50" y="-29" width="104" height="64" rx="9" opacity=".1"/><rect x="-52" y="-32" width="104" height="64" rx="9" fill="#4a4d57"/><rect x="-47" y="-27" width="94" height="54" rx="6" fill="#f5f2ea"/>${['#d3503f', '#eba437', '#f3d350', '#5da05a', '#4c8fc9', '#8a68ad'].map((fill, index) => html`<circle cx="${(index % 3) * 23 - 33}" cy="${index < 3 ? -12 : 12}" r="9.5" fill="${fill}"/>`)}<path d="M35-40v44" stroke="#b98047" stroke-width="6" stroke-linecap="round"/><path d="M31.5 4h7v6h-7z" fill="#c9ccd3"/><path d="M31 10h8q1 8-4 16-5-8-4-16z" fill="#4c8fc9"/></g>`

const plane = html`<g transform="translate(284 -2)"><path d="M-38 10 44-30 14 40z" opacity=".1"/><path d="M-42 4 40-36 2 10z" fill="#fff"/><path d="M40-36 2 10l6 24z" fill="#d3dde8"/><path d="M2 10 8 34l8-14z" fill="#b4c4d3"/><path d="M40-36 10 17l-2 17z" fill="#cfd9e4"/></g>`

const apple = html`<g transform="translate(98 106)"><ellipse cx="2" cy="6" rx="34" ry="33" opacity=".08"/><path d="M0-24c11-10 34-4 34 16 0 22-15 39-25 39-5 0-6-2-9-2s-4 2-9 2c-10 0-25-17-25-39 0-20 23-26 34-16z" fill="#d24b3e"/><path d="M-23-5c1-8 6-12 12-13" fill="none" stroke="#ef8f80" stroke-width="5" stroke-linecap="round"/><path d="M0-22c-1-8 1-13 5-17" fill="none" stroke="#6d4630" stroke-width="4" stroke-linecap="round"/><path d="M5-27c3-11 13-14 24-12-4 10-13 15-24 12z" fill="#5b9d55"/></g>`

const globe = html`<g transform="translate(292 104)"><circle cx="2" cy="4" r="42" opacity=".09"/><circle r="42" fill="#e2a83c"/><circle r="37" fill="#6fabd6"/><path d="M-22-22c8-10 20-10 26-4-2 6-8 6-10 12s-8 4-10 10-10 0-10-6 2-8 4-12zM8 4c8-4 20-2 22 6-2 10-10 20-18 20-6-4-2-10-6-14s-2-10 2-12zM16-28c6 2 10 6 12 10-4 2-10 2-12-2s-2-6 0-8zM-20 14c4-2 10 2 10 6s-4 8-8 4-6-8-2-10z" fill="#7fb46a"/><path d="M-28-14a31 31 0 0 1 14-14" fill="none" stroke="#c4e0f2" stroke-width="4" stroke-linecap="round"/></g>`

const book = html`<g transform="translate(195 150)"><rect x="-51" y="-35" width="106" height="78" rx="7" opacity=".09"/><rect x="-54" y="-39" width="108" height="78" rx="7" fill="#2f6497"/><path d="M-49-34Q-24-40 0-32V34Q-24 27-49 33z" fill="#fffdf8"/><path d="M49-34Q24-40 0-32V34Q24 27 49 33z" fill="#f8f2e6"/><circle cx="-33" cy="-17" r="7" fill="#edb64c"/><path d="M-43 6q9-18 18-4 5-8 12 4-15-3-30 0z" fill="#6fae72"/><path d="M-42 15q14-4 30 0M-42 23q14-4 22-2" fill="none" stroke="#b9c6d3" stroke-width="2.6" stroke-linecap="round"/><path d="M10-21q14-5 30-2M10-12q14-5 30-2M10-3q12-4 20-3" fill="none" stroke="#c8c3b4" stroke-width="2.6" stroke-linecap="round"/><path d="M15 18a10 10 0 1 1 13 7" fill="none" stroke="#d3503f" stroke-width="3.5" stroke-linecap="round"/><path d="M0-32V34" stroke="#d9cfbd" stroke-width="1.5"/></g>`

const ruler = html`<g transform="translate(195 -58) rotate(-6)"><rect x="-44" y="-10" width="92" height="24" rx="3" opacity=".08"/><rect x="-46" y="-13" width="92" height="24" rx="3" fill="#f3cf6d"/><path d="M-38-13v10m8-10v6m8-6v10m8-10v6m8-6v10m8-10v6m8-6v10m8-10v6m8-6v10m8-10v6" stroke="#a67c23" stroke-width="1.6"/></g>`

/** A table in a classroom. */
export const classTable = {
  wood: ['#c6d9ea', '#e0ecf6', '#cddff0', '#f3f8fc'],
  place: html`<rect x="-13" y="-15" width="28" height="33" rx="2" opacity=".07"/><rect x="-14" y="-17" width="28" height="33" rx="2" fill="#fffdf8"/><path d="M-8-9H8M-8-2H8M-8 5H2" stroke="#b9cbdb" stroke-width="2" stroke-linecap="round"/><path d="m21-12 1 20" stroke="#e0913b" stroke-width="4"/><path d="m20 8 4 0-1.8 6z" fill="#3a332c"/>`,
  things: html`${ruler}${pencils}${plane}${paints}${apple}${globe}${book}`,
}
