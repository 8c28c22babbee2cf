import type { ItemState, NoticeState } from '../publicity.types.js';

export const PUBLIC_ITEM_STATES = ['PUBLISHED', 'UNDER_REVIEW', 'CLEARED', 'REMOVED'] as const;
export type PublicItemState = (typeof PUBLIC_ITEM_STATES)[number];

/**
 * @rule PUB-10 While the period runs, the public is not told which items were objected to: an accusation nobody has
 * examined must not harm. After it, an item that still waits is shown as under review. (fairness to those named)
 */
export function publicStateOf(item: ItemState, notice: NoticeState): PublicItemState {
  if (item === 'CLEARED' || item === 'REMOVED') return item;
  return notice === 'OPEN' ? 'PUBLISHED' : 'UNDER_REVIEW';
}
