import { goesPublicBeforePay, judgePayment, type PaymentStanding } from './payment-publicity.rules.js';

it.each([
  ['NONE', false],
  ['BEFORE_ISSUE', false],
  ['BEFORE_PAY', true],
  ['BOTH', true],
])('SET-22 %s: payments are published first: %s', (at, expected) => {
  expect(goesPublicBeforePay(at)).toBe(expected);
});

const END = new Date('2026-04-15T16:00:00Z');
const BEFORE = new Date(END.getTime() - 1);
const item = (state: 'OPEN' | 'OBJECTED' | 'CLEARED' | 'REMOVED', changes: object = {}): PaymentStanding => ({
  ...{ state, removedBecause: null, blocked: false, endsAt: END },
  ...changes,
});

it.each([
  ['never published', null, END, 'NOT_PUBLIC'],
  ['in its period', item('OPEN'), BEFORE, 'RUNNING'],
  ['at its end, before it was cleared', item('OPEN'), END, 'RUNNING'],
  ['cleared', item('CLEARED'), END, 'CLEAR'],
  ['objected to in its period', item('OBJECTED', { blocked: true }), BEFORE, 'RUNNING'],
  ['objected to after it', item('OBJECTED', { blocked: true }), END, 'OBJECTED'],
  ['held by an objection to another line', item('OPEN', { blocked: true }), END, 'OBJECTED'],
  ['with an objection that was upheld', item('REMOVED', { removedBecause: 'OBJECTION_UPHELD' }), END, 'UPHELD'],
  ['on a notice that was taken down', item('REMOVED', { removedBecause: 'NOTICE_WITHDRAWN' }), END, 'NOT_PUBLIC'],
])('SET-23 a payment %s', (_how, standing, now, verdict) => {
  expect(judgePayment(standing, now)).toBe(verdict);
});
