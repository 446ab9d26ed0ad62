/** The `lang` of what somebody wrote: Chinese where it holds Chinese, else unknown, which is never the app's own. */
export const langOf = (text: string): 'zh' | '' => (/\p{Script=Han}/u.test(text) ? 'zh' : '')
