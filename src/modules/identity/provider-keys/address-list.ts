import { BlockList, isIP, isIPv4 } from 'node:net';

const MAPPED = /^::ffff:(?=\d+\.)/i;
const RANGE = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i;

/** Whether a text is an address or a range such as `10.1.0.0/16` or `2001:db8::/32`. */
export function isAddressOrRange(text: string): boolean {
  return parse(text) !== null;
}

/** @rule KEY-05 A key with a list of addresses counts only from one of them; without a list from any. (R36) */
export function isListed(addresses: readonly string[], sender: string): boolean {
  if (addresses.length === 0) return true;
  const plain = sender.replace(MAPPED, '');
  if (isIP(plain) === 0) return false;
  const list = new BlockList();
  for (const text of addresses) {
    const range = parse(text);
    if (range) list.addSubnet(range.network, range.bits, familyOf(range.network));
  }
  return list.check(plain, familyOf(plain));
}

function parse(text: string): { readonly network: string; readonly bits: number } | null {
  const [, network = text, stated] = RANGE.exec(text) ?? [];
  if (isIP(network) === 0 || MAPPED.test(network)) return null;
  const widest = isIPv4(network) ? 32 : 128;
  const bits = stated === undefined ? widest : Number(stated);
  return bits <= widest ? { network, bits } : null;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
