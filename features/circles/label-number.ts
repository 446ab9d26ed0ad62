/** The number that stands in a code's ring, on paper as on screen: "Table 12, by the window" shows 12. Years and other
 * long numbers are no table. */
export const labelNumber = (label: string): string | null => label.match(/(?<!\d)\d{1,3}(?!\d)/)?.[0] ?? null
