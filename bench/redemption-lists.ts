import { compareLists } from './lists/compare-lists.js';

/** How long a page of orders takes when there are a million: every list and filter that a portal offers. */
await compareLists();
