import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import { useTitle } from './use-title.ts'

export interface BarProps {
  title?: string | undefined
  sub?: ReactNode
  /** Where "back" leads; without it there is no way back. */
  back?: string | undefined
  /** A picture before the title. */
  picture?: ReactNode
  actions?: ReactNode
  /** No hairline below: the page begins with a picture. */
  bare?: boolean
  /** Back is only of use on a phone, where no list stands beside this pane. */
  backOnPhone?: boolean
}

/** The top of a screen or pane. Its title is the screen's heading and the page's title. */
export function Bar({ title, sub, back, picture, actions, bare, backOnPhone }: BarProps) {
  const { t } = useLingui()
  useTitle(title)
  return (
    <header className={bare ? 'ui-bar ui-bare' : 'ui-bar'}>
      {back !== undefined && (
        <span className={backOnPhone ? 'ui-on-phone' : undefined}>
          <IconButton icon="back" label={t`Back`} href={back} />
        </span>
      )}
      {picture}
      <div className="ui-bar-text">
        {title !== undefined && <h1 className="ui-bar-title">{title}</h1>}
        {sub !== undefined && <p className="ui-bar-sub">{sub}</p>}
      </div>
      {actions}
    </header>
  )
}

/** The large title of a first-level screen. */
export function BigTitle({ title, actions }: { title: string; actions?: ReactNode }) {
  useTitle(title)
  return (
    <header className="ui-big-title">
      <h1>{title}</h1>
      {actions}
    </header>
  )
}
