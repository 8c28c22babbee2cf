import type { StateMachine } from '../../../platform/machine/state-machine.js';

export type DeliveryState = 'INTENDED' | 'SENDING' | 'RETRYING' | 'SENT' | 'FAILED';
export type DeliveryEvent = 'claim' | 'claim-again' | 'accept' | 'defer' | 'give-up';
export type DeliveryMachine = StateMachine<DeliveryState, DeliveryEvent>;

/** One mail to one person about one notification. */
export interface Delivery {
  readonly id: string;
  readonly notificationId: string;
  readonly userId: string;
  readonly state: DeliveryState;
  /** How often it was handed to the mail server, or was about to be. */
  readonly attempts: number;
}

export interface NewDelivery {
  readonly notificationId: string;
  readonly userId: string;
}

/** A mail as it leaves. */
export interface Mail {
  /** Of the delivery. */
  readonly id: string;
  /** The same however often it is sent: a reader's mailbox can tell a repetition. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What a mail server said. */
export type SendResult =
  { readonly accepted: true } | { readonly accepted: false; readonly reason: string; readonly isPermanent: boolean };

/** What becomes of a mail that was not accepted. */
export type AfterRefusal =
  { readonly state: 'RETRYING'; readonly waitMs: number } | { readonly state: 'FAILED'; readonly waitMs: null };
