// What the tests of posters print.
import sharp from 'sharp'
import type { PosterContent } from '../features/circles/server/poster/lay-out-poster.ts'
import { printPicture } from '../features/files/server/print-picture.ts'

export const garden: PosterContent = {
  circleName: 'Lotus Garden',
  secondName: '荷塘小馆',
  callToAction: 'Scan and sit with us',
  secondCall: '扫一扫，进来坐坐',
  hints: ['Nothing to download. Just your name.', '不用下载，只要一个称呼'],
  opening: '12',
  address: 'https://circle.example/j/Kq7vT2mZ',
  shownAddress: 'circle.example/j/Kq7vT2mZ',
  brand: '#1f8a63',
  kind: 'business',
}

/** A square with this in it, as it is kept and then printed. */
const logoOf = async (inside: string, ground = '#fff') => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${ground}"/>${inside}</svg>`
  return printPicture(await sharp(Buffer.from(svg)).webp({ quality: 80 }).toBuffer())
}
const blossom = await logoOf('<circle cx="200" cy="200" r="150" fill="#d9486e"/>')
export const crest = await logoOf('<circle cx="200" cy="200" r="150" fill="#ffd34d"/>', '#a02040')

export const posters: Record<string, PosterContent> = {
  'of a restaurant': garden,
  'of a class': {
    ...garden,
    kind: 'teaching',
    circleName: '三（2）班',
    secondName: 'Year 3, Class 2',
    opening: '3B',
    brand: '#2c6fb7',
  },
  'with a dot in the opening, in the brightest yellow': {
    ...garden,
    kind: 'community',
    opening: null,
    brand: '#ffff00',
  },
  'with a very long address': {
    ...garden,
    kind: 'internal',
    address: `https://circle.example/j/${'Kq7vT2mZ'.repeat(8)}`,
  },
  'in letters of which each line has its own face': {
    ...garden,
    circleName: 'Phở Hà Nội – Quán Ăn Gia Đình',
    callToAction: 'Zeskanuj kod i wejdź',
    secondCall: 'Σαρώστε και περάστε μέσα',
  },
  'in Arabic and English': {
    ...garden,
    circleName: 'مطعم اللوتس',
    secondName: 'Lotus Garden القاهرة',
    callToAction: 'امسح الرمز وتعال إلينا',
    secondCall: 'Scan the code',
  },
  'with long names': {
    ...garden,
    circleName: 'The Extraordinarily Long-Winded Riverside Runners and Walkers Association',
    secondName: '上山下乡河畔长跑与散步爱好者协会暨周末咖啡与读书俱乐部（浦东新区分会）',
    opening: 'Window seat 128',
  },
  'with a logo': { ...garden, logo: blossom },
}

/** Of these only the words are looked at: how codes are read does not depend on them. */
export const written: Record<string, PosterContent> = {
  'in Hebrew': {
    ...garden,
    circleName: 'גן הלוטוס',
    secondName: 'מסעדת הנמל',
    callToAction: 'סרקו והצטרפו אלינו',
    secondCall: 'שלום',
  },
  'in Hindi and Thai': {
    ...garden,
    circleName: 'कमल उद्यान',
    secondName: 'दिल्ली भोजनालय',
    callToAction: 'สแกนแล้วเข้ามาได้เลย',
    secondCall: 'ที่นี่ น้ำผึ้ง',
  },
  'in Korean and Japanese': {
    ...garden,
    circleName: '연꽃 정원',
    secondName: '蓮の庭レストラン',
    callToAction: '스캔하고 들어오세요',
    secondCall: 'ダウンロード不要',
  },
}
