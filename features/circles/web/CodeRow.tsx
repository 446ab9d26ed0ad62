import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { Link } from 'wouter'
import { Icon, Ring } from '../../../ui/index.ts'
import { usePersonName } from '../../people/web/index.ts'
import type { Code } from '../contract.ts'
import { labelNumber } from '../label-number.ts'
import { codeState } from './code-state.ts'
import { codePath } from './paths.ts'
import { useCodeWords } from './use-code-words.ts'

interface CodeRowProps {
  code: Code
  /** The most that joined with any code: its bar is the longest. */
  best: number
  current: boolean
}

export function CodeRow({ code, best, current }: CodeRowProps) {
  const { t, i18n } = useLingui()
  const words = useCodeWords()
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
            <span className="ui-spoken">{t`, joined: `}</span>
            <em className={code.joined === 0 ? 'codes-none' : undefined}>{i18n.number(code.joined)}</em>
          </span>
          <small>{[t`From ${giver}`, words(code)].filter(Boolean).join(' · ')}</small>
          {code.joined > 0 && (
            <span className="codes-bar" style={{ '--share': `${(code.joined / best) * 100}%` } as CSSProperties} />
          )}
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
      {labelNumber(code.label) ?? <Icon name="code" size={Math.round(size * 0.45)} />}
    </Ring>
  )
}
