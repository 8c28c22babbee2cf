import { Injectable } from '@nestjs/common';

import { InvalidRequest } from '../../../platform/errors/faults.js';
import { requestValidation } from '../../../platform/http/request-validation.js';
import {
  FileObjectionRequest,
  FindTenant,
  ItemNotOpen,
  PublicityOver,
  ReceiveObjection,
} from '../../publicity/index.js';
import { type Page, SentOn } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';
import { GatherNotice } from './gather-notice.js';
import { FORM_FIELDS, type FormField, type FormState } from './objection-form.js';
import type { NoticeAddress } from './show-notice.js';

type Form = Readonly<Record<string, string>>;

/** Takes the form of a notice's page in: sent on to the receipt, or shown again with what is wrong. */
@Injectable()
export class TakeObjection {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly receiveObjection: ReceiveObjection,
    private readonly gatherNotice: GatherNotice,
  ) {}

  /** Throws NotFound. */
  async execute(visit: Visit, { tenantCode, noticeId }: NoticeAddress, form: Form): Promise<Page | SentOn> {
    const tenant = await this.findTenant.execute(tenantCode);
    const values = knownValues(form);
    try {
      const request = await checked(values);
      const { receipt } = await this.receiveObjection.execute({ tenantCode: tenant.code, noticeId, request });
      return new SentOn(linkTo(visit, `/public/${tenant.code}/objections`, { receipt }));
    } catch (error) {
      const again = { visit: { ...visit, path: `/public/${tenant.code}/notices/${noticeId}` }, tenant, noticeId };
      if (error instanceof InvalidRequest) {
        return this.gatherNotice.execute({ ...again, form: { values, wrong: wrongFields(error) }, status: 400 });
      }
      if (!(error instanceof PublicityOver || error instanceof ItemNotOpen)) throw error;
      const refusal = error instanceof PublicityOver ? 'lateReport' : 'takenOff';
      return this.gatherNotice.execute({ ...again, form: { values, wrong: [] }, refusal, status: 409 });
    }
  }
}

function knownValues(form: Form): FormState['values'] {
  return Object.fromEntries(FORM_FIELDS.flatMap((field) => (form[field] === undefined ? [] : [[field, form[field]]])));
}

/** What the form says, checked like a request of the interface. Throws InvalidRequest. */
async function checked({
  itemNumber = '',
  evidence = '',
  ...rest
}: FormState['values']): Promise<FileObjectionRequest> {
  const number = itemNumber.trim();
  const request: unknown = await requestValidation().transform(
    {
      ...rest,
      contact: rest.contact?.trim(),
      itemNumber: /^\d{1,4}$/.test(number) ? Number(number) : number,
      ...(evidence.trim() === '' ? {} : { evidence }),
    },
    { type: 'body', metatype: FileObjectionRequest },
  );
  if (!(request instanceof FileObjectionRequest)) throw new Error('A checked form is not what it was checked as.');
  return request;
}

/** In the order of the form. */
function wrongFields({ errors }: InvalidRequest): readonly FormField[] {
  const pointers = new Set(errors.map(({ pointer }) => pointer));
  return FORM_FIELDS.filter((field) => pointers.has(`/${field}`));
}
