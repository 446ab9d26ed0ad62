// Where this feature's screens and files lie.
export const newCirclePath = '/circles/new'
export const circlePath = (circleId: string) => `/circles/${circleId}`
export const membersPath = (circleId: string) => `/circles/${circleId}/members`
export const circleBansPath = (circleId: string) => `/circles/${circleId}/bans`
/** The members who came by one code. */
export const cameByPath = (circleId: string, codeId: string) => `${membersPath(circleId)}?code=${codeId}`
export const requestsPath = (circleId: string) => `/circles/${circleId}/requests`
export const circleSettingsPath = (circleId: string) => `/circles/${circleId}/settings`
export const codesPath = (circleId: string) => `/circles/${circleId}/codes`
export const codePath = (circleId: string, codeId: string) => `/circles/${circleId}/codes/${codeId}`

export type PosterFormat = 'pdf' | 'svg' | 'png'
export type PosterLanguage = 'en' | 'zh' | 'both'

interface PosterAddress {
  circleId: string
  codeId: string
  format: PosterFormat
  lang: PosterLanguage
}

/** A file lies at the root, not under /api. */
export const posterAddress = ({ circleId, codeId, format, lang }: PosterAddress) =>
  `/circles/${circleId}/codes/${codeId}/poster.${format}?lang=${lang}`
