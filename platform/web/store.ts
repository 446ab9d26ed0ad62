import { useSyncExternalStore } from 'react'

/** A value that lives outside the components, and whoever wants to know when it changes. */
export interface Store<State> {
  get(): State
  set(change: Partial<State> | ((state: State) => Partial<State>)): void
  subscribe(listener: () => void): () => void
}

export function store<State extends object>(initial: State): Store<State> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    get: () => state,
    set(change) {
      const next = typeof change === 'function' ? change(state) : change
      if (Object.entries(next).every(([key, value]) => Object.is(state[key as keyof State], value))) return
      state = { ...state, ...next }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Renders again when what `pick` gives has changed: give it things that are the same while nothing happened. */
export const useStore = <State extends object, Part>(held: Store<State>, pick: (state: State) => Part): Part =>
  useSyncExternalStore(held.subscribe, () => pick(held.get()))
