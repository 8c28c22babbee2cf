/** How a problem code is answered: its status and its title in both languages. */
export interface ProblemKind {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const kinds = new Map<string, ProblemKind>();

/** Called by each `x.errors.ts` for its codes. A code belongs to one file for ever; boot fails on a second owner. */
export function registerProblems(additions: Readonly<Record<string, ProblemKind>>): void {
  for (const [code, kind] of Object.entries(additions)) {
    if (kinds.has(code)) throw new Error(`The problem code ${code} is registered twice.`);
    kinds.set(code, kind);
  }
}

export function findProblemKind(code: string): ProblemKind | null {
  return kinds.get(code) ?? null;
}

export function allProblemKinds(): readonly (ProblemKind & { code: string })[] {
  return [...kinds].map(([code, kind]) => ({ code, ...kind })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

registerProblems({
  'not-found': { status: 404, zh: '未找到', en: 'Not found' },
  forbidden: { status: 403, zh: '没有权限', en: 'Not allowed' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please sign in' },
  'two-credentials': { status: 400, zh: '只能使用一种身份凭证', en: 'Send one kind of credentials' },
  'signature-malformed': { status: 401, zh: '签名请求头有误', en: 'The signature headers are wrong' },
  'invalid-request': { status: 400, zh: '请求内容有误', en: 'The request is invalid' },
  'invalid-json': { status: 400, zh: 'JSON 格式有误', en: 'The JSON is invalid' },
  'wrong-state': { status: 409, zh: '当前状态不允许此操作', en: 'The current state does not allow this' },
  'stale-version': { status: 412, zh: '内容已被他人修改', en: 'Somebody changed it since' },
  'if-match-missing': { status: 428, zh: '缺少 If-Match 请求头', en: 'The If-Match header is missing' },
  'service-busy': { status: 503, zh: '系统繁忙，请稍后再试', en: 'Busy, please try again' },
  'payload-too-large': { status: 413, zh: '内容过大', en: 'The content is too large' },
  'unsupported-media-type': { status: 415, zh: '不支持的内容类型', en: 'Unsupported content type' },
  'too-many-requests': { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  'amount-out-of-range': { status: 400, zh: '金额超出范围', en: 'The amount is out of range' },
  'not-eligible': { status: 422, zh: '不符合条件', en: 'Not eligible' },
  'method-not-allowed': { status: 405, zh: '不支持的方法', en: 'Method not allowed' },
  'internal-error': { status: 500, zh: '系统内部错误', en: 'Internal error' },
});
