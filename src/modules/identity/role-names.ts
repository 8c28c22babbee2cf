import type { Role } from '../../platform/access/permissions.js';

/** What people call the roles. */
export const ROLE_NAMES: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
  PROGRAMME_OFFICER: { zh: '项目主管', en: 'Programme officer' },
  DISTRICT_REVIEWER: { zh: '区级初审员', en: 'District reviewer' },
  CITY_REVIEWER: { zh: '市级复审员', en: 'City reviewer' },
  EXPERT: { zh: '评审专家', en: 'Expert' },
  ISSUING_OFFICER: { zh: '发券员', en: 'Issuing officer' },
  FINANCE_MAKER: { zh: '财务经办', en: 'Finance officer (maker)' },
  FINANCE_CHECKER: { zh: '财务复核', en: 'Finance officer (checker)' },
  SUPERVISOR: { zh: '监督员', en: 'Supervisor' },
  AUDITOR: { zh: '审计员', en: 'Auditor' },
  ENTERPRISE_OPERATOR: { zh: '企业经办人', en: 'Enterprise operator' },
  PROVIDER_OPERATOR: { zh: '服务商经办人', en: 'Provider operator' },
};
