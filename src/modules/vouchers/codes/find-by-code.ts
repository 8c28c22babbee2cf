import { Injectable } from '@nestjs/common';

import { SealCertificate } from '../certificate/seal-certificate.js';
import type { Voucher } from '../voucher.types.js';
import { VouchersRepository } from '../vouchers.repository.js';
import { ShortCodesRepository } from './short-codes.repository.js';
import { isShortCode, normalCode } from './voucher-code.rules.js';
import { VoucherCodes } from './voucher-codes.js';

/** Vouchers by what was typed or scanned: their own code, the QR of a certificate, or a short code. */
@Injectable()
export class FindByCode {
  constructor(
    private readonly vouchers: VouchersRepository,
    private readonly shortCodes: ShortCodesRepository,
    private readonly codes: VoucherCodes,
    private readonly certificates: SealCertificate,
  ) {}

  async one(given: string): Promise<Voucher | null> {
    const code = this.certificates.codeIn(given);
    if (code === null) return null;
    const hash = this.codes.hashOf(code);
    if (!isShortCode(normalCode(code))) return this.vouchers.findByHash(hash);
    const ids = await this.shortCodes.findLiving([hash]);
    const id = ids.get(hash.toString('hex'));
    return id === undefined ? null : this.vouchers.findById(id);
  }

  /** Locked in the order of their ids; by the code as it was given, unknown ones are left out. */
  async lock(given: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    const hashes = new Map(given.flatMap((code) => this.hashed(code)));
    const short = given.filter((code) => isShortCode(normalCode(code)));
    if (short.length > 0) return this.lockMixed(hashes, short);
    const byHash = await this.vouchers.lockByHashes([...hashes.values()]);
    return byGivenCode(hashes, byHash);
  }

  private hashed(given: string): readonly (readonly [string, Buffer])[] {
    const code = this.certificates.codeIn(given);
    return code === null ? [] : [[given, this.codes.hashOf(code)]];
  }

  /** Short codes are looked up first, so that all vouchers of a batch are still locked by one statement, in one order. */
  private async lockMixed(
    hashes: ReadonlyMap<string, Buffer>,
    short: readonly string[],
  ): Promise<ReadonlyMap<string, Voucher>> {
    const shortHashes = short.flatMap((code) => hashes.get(code) ?? []);
    const idsByShort = await this.shortCodes.findLiving(shortHashes);
    const ids = await this.vouchers.idsByHashes([...hashes.values()]);
    const idByHash = new Map([...ids, ...idsByShort]);
    const locked = await this.vouchers.lockByIds([...new Set(idByHash.values())]);
    const byHash = new Map<string, Voucher>();
    for (const [hash, id] of idByHash) {
      const voucher = locked.get(id);
      if (voucher) byHash.set(hash, voucher);
    }
    return byGivenCode(hashes, byHash);
  }
}

function byGivenCode(
  hashes: ReadonlyMap<string, Buffer>,
  byHash: ReadonlyMap<string, Voucher>,
): ReadonlyMap<string, Voucher> {
  const found = new Map<string, Voucher>();
  for (const [code, hash] of hashes) {
    const voucher = byHash.get(hash.toString('hex'));
    if (voucher) found.set(code, voucher);
  }
  return found;
}
