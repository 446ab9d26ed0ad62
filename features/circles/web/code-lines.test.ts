import { expect, test } from 'vitest'
import { linesOf } from './code-lines.ts'

test('each line is a name, with tags behind a colon of either width; empty lines are nothing', () => {
  expect(linesOf('Table 1: window, regulars\n\n 二号桌：靠窗、熟客 \nTable 3\r\n')).toEqual([
    { label: 'Table 1', tags: ['window', 'regulars'] },
    { label: '二号桌', tags: ['靠窗', '熟客'] },
    { label: 'Table 3', tags: [] },
  ])
  expect(linesOf(' \n')).toEqual([])
})
