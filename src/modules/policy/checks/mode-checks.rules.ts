import type { PolicyDocument } from '../document/policy-document.types.js';
import type { PolicyProblem } from './problem.types.js';

type Parts = Pick<PolicyDocument, 'redemption' | 'support'>;

/** No meter of the platform reports to this house, so nothing could be paid as it happens by one. */
export function checkMetering({ redemption, support }: Parts): readonly PolicyProblem[] {
  if (redemption.mode !== 'REALTIME' || support.meteringRequired !== 'PLATFORM') return [];
  return [
    {
      pointer: '/support/meteringRequired',
      code: 'no-platform-meter',
      zh: '本平台尚无自有计量，即用即补（REALTIME）请用 PROVIDER_SIGNED 或 SELF。',
      en: 'This platform has no meter of its own yet; what is paid as it happens (REALTIME) takes PROVIDER_SIGNED or SELF.',
    },
  ];
}

/** A match has no order and so no provider that could be paid. */
export function checkMatch({
  redemption,
  settlement,
}: Pick<PolicyDocument, 'redemption' | 'settlement'>): readonly PolicyProblem[] {
  if (redemption.mode !== 'MATCH' || settlement.payee === 'ENTERPRISE') return [];
  return [
    {
      pointer: '/settlement/payee',
      code: 'match-pays-enterprise',
      zh: '免审配套（MATCH）只能兑付给企业（ENTERPRISE）。',
      en: 'What is matched without an order (MATCH) is paid to the enterprise (ENTERPRISE).',
    },
  ];
}
