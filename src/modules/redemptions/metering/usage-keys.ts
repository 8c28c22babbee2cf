export function meterKey({ providerId, code }: { providerId: string; code: string }): string {
  return `${providerId} ${code}`;
}

export function recordKey(meterId: string, sequence: number): string {
  return `${meterId} ${String(sequence)}`;
}

export function tallyKey(of: { meterId: string; voucherId: string; serviceItemId: string }): string {
  return `${of.meterId} ${of.voucherId} ${of.serviceItemId}`;
}

export function admissionKey(serviceItemId: string, on: string): string {
  return `${serviceItemId} ${on}`;
}

export interface ProviderPair {
  readonly enterpriseId: string;
  readonly providerId: string;
}

/** Enterprise and provider, related on a day. */
export function relatedKey({ enterpriseId, providerId }: ProviderPair, on: string): string {
  return `${enterpriseId} ${providerId} ${on}`;
}
