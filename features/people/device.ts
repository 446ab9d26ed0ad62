// A browser says of itself more than anybody needs. What people recognise a device by is its browser, its system, and
// whether it is a phone: no versions, no models.
export interface Device {
  /** Empty where nothing known is named. */
  browser: string
  system: string
  kind: 'phone' | 'tablet' | 'computer'
  /** The browser lives inside another app, with cookies of its own: what is done there is not known elsewhere. */
  inApp: boolean
}

type Known = readonly (readonly [RegExp, string])[]

/** Apps that open links in a browser of their own. */
const apps: Known = [
  [/MicroMessenger/, 'WeChat'],
  [/AlipayClient/, 'Alipay'],
  [/DingTalk/, 'DingTalk'],
  [/\bQQ\//, 'QQ'],
  [/Weibo/, 'Weibo'],
  [/\bFB(AN|AV|_IAB)\b|FBAN|FBAV/, 'Facebook'],
  [/Instagram/, 'Instagram'],
  [/\bLine\//, 'LINE'],
  [/KAKAOTALK/, 'KakaoTalk'],
  [/TikTok|musical_ly|BytedanceWebview/, 'TikTok'],
  [/Snapchat/, 'Snapchat'],
]

// The first that fits: nearly every browser also calls itself Chrome or Safari.
const browsers: Known = [
  [/HuaweiBrowser/, 'Huawei Browser'],
  [/MiuiBrowser/, 'Mi Browser'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/UCBrowser|UCWEB/, 'UC Browser'],
  [/MQQBrowser/, 'QQ Browser'],
  [/OPR\/|Opera|OPT\//, 'Opera'],
  [/Vivaldi/, 'Vivaldi'],
  [/EdgA?\/|EdgiOS/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari|AppleWebKit/, 'Safari'],
]

const systems: Known = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]

const firstOf = (known: Known, agent: string): string => known.find(([sign]) => sign.test(agent))?.[1] ?? ''

/** Reads a User-Agent header (RFC 9110, 10.1.5); whatever it holds, only known words come out. */
export function readAgent(agent: string): Device {
  const app = firstOf(apps, agent)
  const system = firstOf(systems, agent)
  return { browser: app || firstOf(browsers, agent), system, kind: kindOf(agent, system), inApp: app !== '' }
}

function kindOf(agent: string, system: string): Device['kind'] {
  if (system === 'iPad' || /Tablet/.test(agent)) return 'tablet'
  if (system === 'iPhone') return 'phone'
  if (system === 'Android') return /Mobile/.test(agent) ? 'phone' : 'tablet'
  return /Mobile|Phone/.test(agent) ? 'phone' : 'computer'
}
