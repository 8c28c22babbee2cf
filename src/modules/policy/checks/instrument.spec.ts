import { validatePolicy } from '../validate-policy.js';

function checked(voucher: object, mode: string): string {
  const validated = validatePolicy({ voucher, redemption: { mode } });
  if (validated.ok) return validated.document.voucher.instrument;
  return validated.problems.map(({ pointer, code }) => `${pointer} ${code}`).join('; ');
}

it.each([
  ['REALTIME', 'STREAM'],
  ['POOL', 'POOL'],
  ['EXPOST_GRANT', 'NONE'],
  ['DEDUCT', 'SINGLE'],
  ['REIMBURSE', 'SINGLE'],
  ['MATCH', 'SINGLE'],
])('VOU-25 with %s the instrument is %s unless the policy names another', (mode, instrument) => {
  expect(checked({}, mode)).toBe(instrument);
  expect(checked({ instrument: 'QUOTA' }, mode)).toBe('QUOTA');
});

const MODES = ['REIMBURSE', 'DEDUCT', 'REALTIME', 'MATCH', 'POOL', 'EXPOST_GRANT'];

it.each([
  ['NONE', ['REIMBURSE', 'MATCH', 'EXPOST_GRANT']],
  ['SINGLE', MODES],
  ['QUOTA', MODES],
  ['STREAM', ['REALTIME']],
  ['POOL', ['POOL']],
])('VOU-26 the instrument %s fits %j', (instrument, modes) => {
  expect(MODES.filter((mode) => checked({ instrument }, mode) === instrument)).toEqual(modes);
  const refused = MODES.filter((mode) => !modes.includes(mode)).map((mode) => checked({ instrument }, mode));
  expect(new Set(refused)).toEqual(new Set(refused.length === 0 ? [] : ['/voucher/instrument instrument-mismatch']));
});
