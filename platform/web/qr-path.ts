import { encode } from 'uqr'

/** The dark modules of a QR code as one path, in units of a module, without the quiet zone. Modules stay square:
 * old readers find rounded ones late or never. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; ) {
      if (!row[x]) {
        x++
        continue
      }
      let end = x
      while (row[end]) end++
      path += `M${x} ${y}h${end - x}v1h${x - end}z`
      x = end
    }
  })
  return { path, size }
}
