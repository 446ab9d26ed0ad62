/** What a browser is told and asks for, in the words of the W3C's WebDriver, whatever carries them. */
export interface Driver {
  name: string
  goTo(address: string): Promise<void>
  /** Runs the body of a function in the page. @returns what it returns, once what it promises is there */
  run<T>(body: string, ...given: unknown[]): Promise<T>
  click(element: ElementId): Promise<void>
  /** Keys for a field; a path for a field of files. */
  type(element: ElementId, text: string): Promise<void>
  picture(): Promise<Buffer>
  close(): Promise<void>
}

/** How an element goes over the wire; the name is the standard's. */
export interface ElementId {
  'element-6066-11e4-a52e-4f735466cecf': string
}

export const idOf = (element: ElementId): string => element['element-6066-11e4-a52e-4f735466cecf']
