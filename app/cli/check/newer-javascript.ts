import { join, relative } from 'node:path'
import ts from 'typescript'
import { root } from './command.ts'
import { lackedBy, lookUp } from './support-line.ts'

/** What the web client calls that a browser of the line lacks: `Map.groupBy` → who, and where. What `vite` builds of the
 * syntax is not looked at: it is told the same line. */
export function newerJavascript(found: (what: string, lacking: readonly string[], where: string) => void): void {
  const program = ts.createProgram(...programOf('tsconfig.web.json'))
  const checker = program.getTypeChecker()
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName)
    if (path.startsWith('node_modules') || path.startsWith('..') || !inBrowser(path)) continue
    forEachName(file, (name) => {
      const symbol = checker.getSymbolAtLocation(name)
      const first = firstLacking(symbol, holderOf(name, checker))
      const { line } = file.getLineAndCharacterOfPosition(name.getStart())
      if (first) found(first.what, first.lacking, `${path}:${line + 1}`)
    })
  }
}

/** Contracts reach the browser as types alone. */
const inBrowser = (path: string): boolean => !/(^|\/)([\w-]*contract[\w-]*|[\w.-]+\.test)\.ts$|\/server\//.test(path)

function programOf(name: string): [string[], ts.CompilerOptions] {
  const { config } = ts.readConfigFile(join(root, name), ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  return [fileNames, options]
}

function forEachName(node: ts.Node, look: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(node) && !ts.isTypeNode(node.parent)) look(node)
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) && !ts.isInterfaceDeclaration(child)) forEachName(child, look)
  })
}

/** `Navigator` in `navigator.setAppBadge`, whose types spread it over several interfaces. */
function holderOf(name: ts.Identifier, checker: ts.TypeChecker): string | undefined {
  const { parent } = name
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== name) return undefined
  return checker.getNonNullableType(checker.getTypeAtLocation(parent.expression)).symbol?.name
}

function firstLacking(symbol: ts.Symbol | undefined, holder: string | undefined) {
  for (const declaration of symbol?.declarations ?? []) {
    if (!/\/lib\.[\w.]+\.d\.ts$/.test(declaration.getSourceFile().fileName)) continue
    for (const [what, path] of pathsOf(symbol?.name ?? '', declaration, holder)) {
      const lacking = lackedBy(lookUp(...path))
      if (lacking.length > 0) return { what, lacking }
    }
  }
  return undefined
}

/** Where the data may know it: in the language, or in what a page is offered. */
function pathsOf(name: string, { parent }: ts.Declaration, holder = ''): [what: string, path: string[]][] {
  const owner = ownerOf(parent)
  if (owner === undefined)
    return [
      [name, ['api', name]],
      [name, ['javascript', 'builtins', name]],
    ]
  const what = `${owner}.${name}`
  return [
    [what, ['javascript', 'builtins', owner, name]],
    [what, ['api', owner, name]],
    [`${holder}.${name}`, ['api', holder, name]],
    [what, ['api', owner, `${name}_static`]],
  ]
}

/** `Map` of what `MapConstructor` has; undefined of what stands alone. */
function ownerOf(parent: ts.Node): string | undefined {
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text.replace(/Constructor$/, '')
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) return parent.parent.name.getText()
  if (ts.isVariableDeclarationList(parent) && ts.isModuleBlock(parent.parent.parent))
    return parent.parent.parent.parent.name.text
  return ts.isModuleBlock(parent) ? parent.parent.name.text : undefined
}
