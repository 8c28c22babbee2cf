import { issueInBulk } from './bulk/issue-in-bulk.js';

/** How long it takes to issue the vouchers of 10,000 approved applications over HTTP, and to take those applications in. */
await issueInBulk();
