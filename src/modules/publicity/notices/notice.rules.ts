import { WrongState } from '../../../platform/errors/faults.js';
import type {
  BlockingScope,
  ItemEvent,
  ItemMachine,
  ItemState,
  NoticeEvent,
  NoticeMachine,
  NoticeState,
  PeriodKind,
} from '../publicity.types.js';

export const NOTICE_MACHINE: NoticeMachine = {
  name: 'a notice',
  states: ['OPEN', 'ENDED', 'WITHDRAWN'],
  first: 'OPEN',
  final: ['ENDED', 'WITHDRAWN'],
  arrows: [
    { event: 'end', from: ['OPEN'], to: 'ENDED', guard: 'the last day is over' },
    { event: 'withdraw', from: ['OPEN'], to: 'WITHDRAWN', guard: 'by an officer of its authority, with a reason' },
  ],
};

export const ITEM_MACHINE: ItemMachine = {
  name: 'an item of a notice',
  states: ['OPEN', 'OBJECTED', 'CLEARED', 'REMOVED'],
  first: 'OPEN',
  final: ['CLEARED', 'REMOVED'],
  arrows: [
    { event: 'object', from: ['OPEN'], to: 'OBJECTED', guard: 'an objection was filed in time' },
    { event: 'release', from: ['OBJECTED'], to: 'OPEN', guard: 'no objection to it is open any more' },
    { event: 'clear', from: ['OPEN'], to: 'CLEARED', guard: 'the period is over and nothing blocks it' },
    { event: 'remove', from: ['OPEN', 'OBJECTED'], to: 'REMOVED', guard: 'upheld, or its subject or notice withdrawn' },
  ],
};

/** @rule PUB-01 A notice runs until it ends or is withdrawn, and then stays as it is. (domain page, C) */
export function moveNotice(state: NoticeState, event: NoticeEvent): NoticeState {
  const arrow = NOTICE_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  throw new WrongState(`A notice that is ${state} cannot take the step “${event}”.`, { state, event });
}

/** Null: this event changes nothing for an item in this state. */
export function moveItem(state: ItemState, event: ItemEvent): ItemState | null {
  return ITEM_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state))?.to ?? null;
}

/**
 * @rule PUB-02 A period counts working days or calendar days as the policy says; the day of publication is not counted.
 * (publicity.days, publicity.dayKind)
 */
export function periodOf(days: number, kind: PeriodKind): { unit: 'WORKING_DAY' | 'DAY'; length: number } {
  return { unit: kind === 'WORKING' ? 'WORKING_DAY' : 'DAY', length: days };
}

interface Timing {
  readonly state: NoticeState;
  readonly endsAt: Date;
}

/** @rule PUB-03 In time means before 24:00 of the last day, while the notice stands. (PUBLIC-6) */
export function isRunning({ state, endsAt }: Timing, now: Date): boolean {
  return state === 'OPEN' && now < endsAt;
}

/** @rule PUB-04 A notice is over once its last day is, even before the timer has come round. (PUBLIC-6) */
export function standsAs({ state, endsAt }: Timing, now: Date): NoticeState {
  return state === 'OPEN' && now >= endsAt ? 'ENDED' : state;
}

/**
 * @rule PUB-05 When the period is over, items without an open objection are cleared; under BATCH one open objection holds
 * all of them back. (publicity.objectionBlocks)
 */
export function clearable<Item extends { readonly state: ItemState }>(
  notice: { readonly state: NoticeState; readonly objectionBlocks: BlockingScope },
  items: readonly Item[],
): readonly Item[] {
  if (notice.state !== 'ENDED' || isBatchBlocked(notice.objectionBlocks, items)) return [];
  return items.filter(({ state }) => state === 'OPEN');
}

export function isBatchBlocked(scope: BlockingScope, items: readonly { readonly state: ItemState }[]): boolean {
  return scope === 'BATCH' && items.some(({ state }) => state === 'OBJECTED');
}
