import { Text, YesNo } from './fields.js';

/** Whether the caller may do something with a resource now, and why not. The portal shows only what stands here. */
export class AllowedAction {
  @Text({ max: 60, example: 'freeze' })
  readonly action: string;

  @YesNo()
  readonly allowed: boolean;

  @Text({ optional: true, max: 300, description: 'Reason code when it is not allowed.' })
  readonly reason?: string;
}

export function allow(action: string): AllowedAction {
  return { action, allowed: true };
}

export function deny(action: string, reason: string): AllowedAction {
  return { action, allowed: false, reason };
}
