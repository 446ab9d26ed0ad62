export interface CodeLine {
  label: string
  tags: string[]
}

/** "Table 1: window, regulars" on each line: a name, and its tags behind the first colon. Empty lines are nothing. */
export const linesOf = (list: string): CodeLine[] =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [label = '', ...rest] = line.split(/[:：]/)
      return { label: label.trim(), tags: tagsIn(rest.join(':')) }
    })

/** Tags as they are typed, with commas between them. */
export const tagsIn = (typed: string): string[] =>
  typed
    .split(/[,，、]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
