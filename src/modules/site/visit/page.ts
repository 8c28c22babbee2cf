import type { Tenant } from '../../../platform/database/tenants.js';
import type { Html } from '../markup/html.js';
import type { Visit } from './visit.js';

/** A page before it is framed. */
export class Page {
  constructor(
    readonly visit: Visit,
    /** Null where the address names none. */
    readonly tenant: Tenant | null,
    readonly content: {
      readonly title: string;
      readonly body: Html;
      /** 200 unless told. */
      readonly status?: number;
      /** Errors of a form; their number stands in the title. */
      readonly errors?: number;
    },
  ) {}
}

/** Sends the visitor on after a form was taken (303), so that going back does not send it twice. */
export class SentOn {
  constructor(readonly address: string) {}
}
