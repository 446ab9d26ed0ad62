import { z } from 'zod'

/** The circle's one colour, as `#rrggbb`; every shade shown is derived from it with its contrast kept. */
export const Brand = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'brand_malformed' })
