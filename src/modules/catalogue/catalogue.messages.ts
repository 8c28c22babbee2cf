import { declareNotification } from '../notifications/index.js';

const what = {
  kind: (code: string) => KINDS[code] ?? { zh: code, en: code },
};
const KINDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  provider_admission: { zh: '入库资格', en: 'admission' },
  service_item: { zh: '服务事项', en: 'service item' },
};

/** To the provider. */
export const SUSPENDED = declareNotification('provider.suspended', {
  zh: '贵单位的{kind}自 {from} 起暂停：{reason}',
  en: 'Your {kind} is suspended from {from}: {reason}',
  words: what,
});
export const RESUMED = declareNotification('provider.resumed', {
  zh: '贵单位的{kind}自 {from} 起恢复',
  en: 'Your {kind} counts again from {from}',
  words: what,
});
