// Where this feature's screens and files lie.
export const newCirclePath = '/circles/new'
export const circlePath = (circleId: string) => `/circles/${circleId}`
export const membersPath = (circleId: string) => `/circles/${circleId}/members`
export const colleaguesPath = (circleId: string) => `/circles/${circleId}/colleagues`
export const circleBansPath = (circleId: string) => `/circles/${circleId}/bans`
/** The members who came by one code. */
export const cameByPath = (circleId: string, codeId: string) => `${membersPath(circleId)}?code=${codeId}`
export const trustPath = (circleId: string) => `/circles/${circleId}/trust`
export const requestsPath = (circleId: string) => `/circles/${circleId}/requests`
export const circleSettingsPath = (circleId: string) => `/circles/${circleId}/settings`
export const viewAsPath = (circleId: string) => `/circles/${circleId}/view`
/** What became of all codes. */
export const figuresPath = (circleId: string) => `/circles/${circleId}/figures`
export const codesPath = (circleId: string) => `/circles/${circleId}/codes`
export const codePath = (circleId: string, codeId: string) => `/circles/${circleId}/codes/${codeId}`

/** The screens of a circle that are found by name. */
export const circleScreens = (circleId: string) => ({
  members: membersPath(circleId),
  figures: figuresPath(circleId),
  requests: requestsPath(circleId),
  settings: circleSettingsPath(circleId),
})

export type PosterFormat = 'pdf' | 'svg' | 'png'
export type PosterLanguage = 'en' | 'zh' | 'both'
export type PosterForm = 'a4' | 'tent' | 'sticker' | 'card'

/** What a poster looks like. What is left out is as the circle has it. */
export interface PosterLook {
  form: PosterForm
  lang: PosterLanguage
  name?: string
  call?: string
  second?: string
  brand?: string
  logo?: 'shown' | 'none'
}

interface PosterAddress {
  circleId: string
  codeId: string
  format: PosterFormat
  look: PosterLook
}

/** A file lies at the root, not under /api. */
export const posterAddress = ({ circleId, codeId, format, look }: PosterAddress) =>
  `/circles/${circleId}/codes/${codeId}/poster.${format}?${queryOf(look)}`

/** All open codes of a circle in one file. */
export const postersAddress = (circleId: string, look: PosterLook) =>
  `/circles/${circleId}/codes/posters.pdf?${queryOf(look)}`

const queryOf = (look: PosterLook) => String(new URLSearchParams(Object.entries(look).filter(([, value]) => value)))
