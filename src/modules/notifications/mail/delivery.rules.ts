import type { AfterRefusal, DeliveryMachine } from './mail.types.js';

const MINUTE_MS = 60_000;
/** Waits after the first, second, … refusal. */
const WAITS_MS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE_MS);

export const ATTEMPTS_MAX = WAITS_MS.length + 1;

/** The life of a mail. The intention is committed before anything is sent, and the result after. */
export const DELIVERY_MACHINE: DeliveryMachine = {
  name: 'a mail',
  states: ['INTENDED', 'SENDING', 'RETRYING', 'SENT', 'FAILED'],
  first: 'INTENDED',
  final: ['SENT', 'FAILED'],
  arrows: [
    { event: 'claim', from: ['INTENDED', 'RETRYING'], to: 'SENDING', guard: 'nobody else has claimed it' },
    { event: 'claim-again', from: ['SENDING'], to: 'SENDING', guard: 'nothing was heard of the last attempt for long' },
    { event: 'accept', from: ['SENDING'], to: 'SENT', guard: 'the mail server took it' },
    { event: 'defer', from: ['SENDING'], to: 'RETRYING', guard: 'refused for now, attempts left' },
    { event: 'give-up', from: ['SENDING'], to: 'FAILED', guard: 'refused for good, no address, or no attempts left' },
  ],
};

/**
 * @rule NTF-03 A mail that is refused for now is tried again after 1, 5, 30, 120 and 360 minutes; one that is refused for
 * good, or for the sixth time, is given up. (RFC 5321, 4.2.1 and 4.5.4.1)
 */
export function afterRefusal(attempts: number, isPermanent: boolean): AfterRefusal {
  const waitMs = WAITS_MS[attempts - 1];
  if (isPermanent || waitMs === undefined) return { state: 'FAILED', waitMs: null };
  return { state: 'RETRYING', waitMs };
}
