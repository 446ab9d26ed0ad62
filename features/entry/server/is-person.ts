import type { Visit } from '../../../platform/server/index.ts'

// Only browsers of people begin like this: what calls itself compatible, or by its own name, is a program.
const browser = /^(Mozilla\/5\.0 \((?!compatible)|Opera\/9\.80 \()/
const engine = /AppleWebKit\/|Gecko\/|Trident\/|Presto\//
// CUBOT makes phones, and people scan with them. An address is how programs introduce themselves.
const program =
  /(?<!cu)bot\b|spider|crawler|externalhit|-external|preview|scanner|fetcher|headless|lighthouse|imageproxy|url2meta|https?:\/\//i

/** Whether a person looks, as far as a request can tell: not a messenger that draws a preview, a mail scanner that
 * follows links, or a browser that loads ahead. Such a look joins nobody in any case; it is not counted either. A
 * program that calls itself a browser counts as one. */
export function isPerson({ method, agent, ahead }: Pick<Visit, 'method' | 'agent' | 'ahead'>): boolean {
  return method !== 'HEAD' && !ahead && browser.test(agent) && engine.test(agent) && !program.test(agent)
}
