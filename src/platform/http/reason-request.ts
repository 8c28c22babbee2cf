import { Text } from './fields.js';

/** The body of an act that must say why. */
export class ReasonRequest {
  @Text({ max: 500, description: 'Goes into the trail; no personal data.' })
  readonly reason: string;
}
