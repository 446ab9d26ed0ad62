import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { Figures, getCircleFigures, getCodeFigures, Span } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

export const useCodeFigures = (circleId: string, codeId: string, span: Span) =>
  useQuery({
    queryKey: circleKeys.figures(circleId, span, codeId),
    placeholderData: keepPreviousData,
    queryFn: () =>
      call<typeof getCodeFigures>('GET /circles/:circleId/codes/:codeId/figures', { circleId, codeId, span }),
  })

export const useCircleFigures = (circleId: string, span: Span) =>
  useQuery({
    queryKey: circleKeys.figures(circleId, span),
    placeholderData: keepPreviousData,
    queryFn: () => call<typeof getCircleFigures>('GET /circles/:circleId/figures', { circleId, span }),
  })

export const kinds = ['scanned', 'joined', 'wrote'] as const

export const add = (all: readonly Figures[]): Figures =>
  all.reduce(
    (sum, one) => ({
      scanned: sum.scanned + one.scanned,
      joined: sum.joined + one.joined,
      wrote: sum.wrote + one.wrote,
    }),
    { scanned: 0, joined: 0, wrote: 0 },
  )
