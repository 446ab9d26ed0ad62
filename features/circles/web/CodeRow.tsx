import { useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { Icon, Ring } from '../../../ui/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { Code } from '../contract.ts'
import { labelNumber } from '../label-number.ts'
import { codeState } from './code-state.ts'
import { FigureBar, useFigureWords } from './FigureSum.tsx'
import { codePath } from './paths.ts'
import { useCodeWords } from './use-code-words.ts'
import { kinds } from './use-figures.ts'

interface CodeRowProps {
  code: Code
  /** The most that any code has: its bar is the longest. */
  best: number
  current: boolean
}

export function CodeRow({ code, best, current }: CodeRowProps) {
  const { t, i18n } = useLingui()
  const words = useCodeWords()
  const figureWords = useFigureWords()
  const giver = usePersonName()(code.giver)
  const open = codeState(code) === 'open'
  return (
    <li>
      <Link
        href={codePath(code.circleId, code.id)}
        className={open ? 'codes-row' : 'codes-row codes-row-closed'}
        aria-current={current ? 'page' : undefined}
      >
        <CodeDoor code={code} />
        <span className="codes-row-body">
          <span className="codes-row-line">
            <b>{code.label}</b>
            {kinds.map((kind) => (
              <em key={kind} className={code[kind] === 0 ? 'codes-none' : `figures-of-${kind}`}>
                <span className="ui-spoken">, {figureWords[kind]}: </span>
                {i18n.number(code[kind])}
              </em>
            ))}
          </span>
          <small>
            {[code.own ? t`Own code of ${giver}` : t`From ${giver}`, words(code)].filter(Boolean).join(' · ')}
          </small>
          <FigureBar of={code} most={best} />
        </span>
      </Link>
    </li>
  )
}

/** The code's own ring: open while it lets people in, its number inside. */
export function CodeDoor({ code, size = 44 }: { code: Code; size?: number }) {
  const open = codeState(code) === 'open'
  return (
    <Ring state={open ? 'open' : 'closed'} size={size} faded={!open}>
      {labelNumber(code.label) ?? <Icon name={code.own ? 'person' : 'code'} size={Math.round(size * 0.45)} />}
    </Ring>
  )
}
