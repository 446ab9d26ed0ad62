/** A failure whose message is written for the operator: what is wrong and what to do. Shown without a stack. */
export class Explained extends Error {
  override name = 'Explained'
  exitCode = 1
}
