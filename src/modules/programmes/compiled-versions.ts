import { Injectable } from '@nestjs/common';

import { compilePolicy } from '../policy/index.js';
import { hashDocument } from './hash-document.js';
import { ProgrammeVersionsRepository } from './programme-versions.repository.js';
import type { ProgrammeVersion, StoredVersion } from './programmes.types.js';

const KEPT_VERSIONS = 500;

/**
 * Versions with their compiled policies. A published version never changes and its id is never used again, so what is
 * kept in memory cannot be stale; the key names the tenant, so it cannot be another's.
 */
@Injectable()
export class CompiledVersions {
  private readonly kept = new Map<string, ProgrammeVersion>();

  constructor(private readonly versions: ProgrammeVersionsRepository) {}

  /** By id; unknown ids are left out. */
  async findMany(ids: readonly string[]): Promise<ReadonlyMap<string, ProgrammeVersion>> {
    const wanted = [...new Set(ids)];
    const found = new Map<string, ProgrammeVersion>();
    for (const id of wanted) {
      const kept = this.kept.get(this.keyOf(id));
      if (kept) found.set(id, kept);
    }
    const missing = wanted.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    for (const stored of await this.versions.findByIds(missing)) found.set(stored.id, this.keep(stored));
    return found;
  }

  private keep(stored: StoredVersion): ProgrammeVersion {
    if (hashDocument(stored.document) !== stored.documentHash) {
      throw new Error(`The document of programme version ${stored.id} is not the one that was published.`);
    }
    const version = { ...stored, policy: compilePolicy(stored.document) };
    this.kept.set(this.keyOf(stored.id), version);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_VERSIONS && oldest !== undefined) this.kept.delete(oldest);
    return version;
  }

  private keyOf(id: string): string {
    return `${String(this.versions.tenantId)} ${id}`;
  }
}
