import { Text } from '../../../platform/http/fields.js';

/** Plain ASCII without quoting: nothing in it can end a header or name a second recipient. */
const MAIL_ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;

/** Where one’s own mails go. Null: nowhere. */
export class MailAddress {
  @Text({ nullable: true, max: 254, pattern: MAIL_ADDRESS, example: 'li.wei@example.cn' })
  readonly mailAddress: string | null;
}
