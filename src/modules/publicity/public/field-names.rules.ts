/** A heading in both languages. */
export interface FieldName {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  enterpriseName: ['企业名称', 'Enterprise'],
  uscc: ['统一社会信用代码', 'Unified social credit code'],
  legalRepresentative: ['法定代表人', 'Legal representative'],
  applicationNumber: ['申报编号', 'Application number'],
  projectTitle: ['项目名称', 'Project'],
  voucherType: ['券种', 'Voucher type'],
  region: ['所属区域', 'Region'],
  industry: ['行业', 'Industry'],
  sizeClass: ['企业规模', 'Size class'],
  providerName: ['服务机构', 'Provider'],
  providerUscc: ['服务机构信用代码', 'Provider’s credit code'],
  contractAmountFen: ['合同金额（元）', 'Contract amount (yuan)'],
  amountFen: ['拟支持金额（元）', 'Proposed support (yuan)'],
};

/** @rule PUB-09 Each published field has a heading in both languages; one of a policy's own is shown by its name. */
export function fieldNames(fields: readonly string[]): readonly FieldName[] {
  return fields.map((field) => {
    const [zh, en] = NAMES[field] ?? [field, field];
    return { field, zh, en };
  });
}
