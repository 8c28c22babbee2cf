import { redriveStep } from './dead-letter.rules.js';

const dead = { askedBy: null, redrivenAt: null };
const asked = { askedBy: 'anna', redrivenAt: null };
const redriven = { askedBy: 'anna', redrivenAt: new Date('2026-01-01T00:00:00Z') };

it.each([
  ['money, nobody asked', { letter: dead, movesMoney: true, user: 'anna', step: 'ASK' }],
  ['money, the same person again', { letter: asked, movesMoney: true, user: 'anna', step: 'SECOND_PERSON_NEEDED' }],
  ['money, another person', { letter: asked, movesMoney: true, user: 'ben', step: 'SEND' }],
  ['money, sent already', { letter: redriven, movesMoney: true, user: 'ben', step: 'REDRIVEN_ALREADY' }],
  ['no money', { letter: dead, movesMoney: false, user: 'anna', step: 'SEND' }],
  ['no money, sent already', { letter: redriven, movesMoney: false, user: 'anna', step: 'REDRIVEN_ALREADY' }],
])('OPS-01 %s', (_what, { letter, movesMoney, user, step }) => {
  expect(redriveStep(letter, movesMoney, user)).toBe(step);
});
