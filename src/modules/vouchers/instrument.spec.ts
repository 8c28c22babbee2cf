import { fen } from '../../platform/money/fen.js';
import { hasInstrument, whyNotTaken } from './instrument.rules.js';
import { actionsOn } from './voucher-access.rules.js';
import type { InstrumentTerms, Voucher } from './voucher.types.js';

const NOW = new Date('2026-05-12T02:00:00Z');

const voucher = (changes: Partial<Voucher> = {}): Voucher => ({
  ...{ id: 'v', version: 1, voucherNumber: 'QY-V000001-0', applicationId: 'a', enterpriseId: 'e', programmeId: 'g' },
  ...{ versionId: 'w', voucherType: 'COMPUTE', jurisdictionPath: 'SZ/NS', state: 'ACTIVE', funding: [] },
  ...{ remainderBucketId: null, orders: 0, renewals: 0, stateReason: null, voidingRequestedBy: null },
  ...{ faceFen: fen(100), usedFen: fen(0), heldFen: fen(0), availableFen: fen(100), reducedFen: fen(0) },
  ...{ expiredFen: fen(0), issuedAt: NOW, validFrom: NOW, validUntil: new Date('2027-05-12T16:00:00Z') },
  ...changes,
});

it.each<[InstrumentTerms['instrument'], Voucher['state'], string | null]>([
  ['NONE', 'ACTIVE', 'NO_INSTRUMENT'],
  ['NONE', 'FROZEN', 'NO_INSTRUMENT'],
  ['SINGLE', 'ACTIVE', null],
  ['SINGLE', 'FROZEN', 'VOUCHER_FROZEN'],
  ['QUOTA', 'ACTIVE', null],
  ['STREAM', 'ACTIVE', null],
  ['POOL', 'VOIDED', 'VOUCHER_VOIDED'],
])('VOU-24 an instrument %s in state %s: %s', (instrument, state, reason) => {
  expect(whyNotTaken(voucher({ state }), { instrument }, NOW)).toBe(reason);
  expect(hasInstrument({ instrument })).toBe(instrument !== 'NONE');
});

it.each<[string, string | null, InstrumentTerms['instrument'], string | null]>([
  ['its owner', 'e', 'SINGLE', null],
  ['its owner, where there is none', 'e', 'NONE', 'NO_INSTRUMENT'],
  ['an officer', null, 'SINGLE', 'NOT_YOURS'],
])('VOU-24 offers a short code to %s', (_who, enterpriseId, instrument, refusedFor) => {
  const viewer = { userId: 'u', enterpriseId, authorityPath: null, maySupervise: false };
  const actions = actionsOn(viewer, voucher(), { instrument, validity: { renewals: 0 } });
  expect(actions.find(({ action }) => action === 'short-codes')?.refusedFor).toBe(refusedFor);
});
