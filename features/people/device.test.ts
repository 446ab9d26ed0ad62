import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAgent } from './device.ts'

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'

test.each([
  [`${android} Chrome/131.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android', 'phone'],
  [`${android} Chrome/131.0.0.0 Safari/537.36`, 'Chrome', 'Android', 'tablet'],
  [`${android} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`, 'Samsung Internet', 'Android', 'phone'],
  [`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`, 'Safari', 'iPhone', 'phone'],
  [`${iphone} CriOS/131.0 Mobile/15E148 Safari/604.1`, 'Chrome', 'iPhone', 'phone'],
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1 Safari/604.1', 'Safari', 'iPad', 'tablet'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0', 'Firefox', 'Android', 'phone'],
  [`${windows} Gecko/20100101 Firefox/133.0`, 'Firefox', 'Windows', 'computer'],
  [`${windows} AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0`, 'Edge', 'Windows', 'computer'],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`, 'Safari', 'Mac', 'computer'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0.0.0 Safari/537.36', 'Chrome', 'ChromeOS', 'computer'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox', 'Linux', 'computer'],
  ['Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1 Mobile', 'Safari', 'HarmonyOS', 'phone'],
  ['curl/8.5.0', '', '', 'computer'],
  ['', '', '', 'computer'],
])('%s', (agent, browser, system, kind) => {
  expect(readAgent(agent)).toEqual({ browser, system, kind, inApp: false })
})

test.each([
  [`${android} Version/4.0 Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0.53 NetType/WIFI`, 'WeChat', 'Android'],
  [`${iphone} Mobile/15E148 MicroMessenger/8.0.53(0x18003531) NetType/4G Language/zh_CN`, 'WeChat', 'iPhone'],
  [`${iphone} Mobile/22B83 NebulaSDK/1.8 AlipayDefined(nt:WIFI) AlipayClient/10.6`, 'Alipay', 'iPhone'],
  [`${iphone} Mobile/22B83 [FBAN/FBIOS;FBAV/489.0;FBDV/iPhone15,2]`, 'Facebook', 'iPhone'],
  [`${android} Version/4.0 Chrome/131 Mobile Safari/537.36 Instagram 359.0`, 'Instagram', 'Android'],
])('the browser inside another app: %s', (agent, browser, system) => {
  expect(readAgent(agent)).toEqual({ browser, system, kind: 'phone', inApp: true })
})

test('whatever a browser says of itself, nothing of it comes out but known words', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (agent) => {
      const { browser, system } = readAgent(agent)
      for (const word of [browser, system]) expect(word).toMatch(/^[A-Za-z ]{0,20}$/)
    }),
  )
})
