import { DomainError, type ProblemFacts } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

const STATUS = 422;

/** Why a file is not taken: one code per cause, so that a sender knows what to put right. */
const TITLES = {
  'evidence-empty': ['文件为空', 'The file is empty'],
  'evidence-type-not-allowed': ['不接受此类文件', 'Files of this type are not taken'],
  'evidence-type-mismatch': ['声明的类型与扩展名不符', 'The stated type and the extension disagree'],
  'evidence-content-mismatch': ['文件内容与扩展名不符', 'The content and the extension disagree'],
  'evidence-damaged': ['文件已损坏或不完整', 'The file is damaged or incomplete'],
  'evidence-encrypted': ['文件已加密', 'The file is encrypted'],
  'evidence-with-macros': ['文件含有宏', 'The file has macros'],
  'evidence-image-too-large': ['图片尺寸过大', 'The picture has too many pixels'],
  'evidence-archive-too-many-entries': ['压缩包内文件过多', 'The archive has too many entries'],
  'evidence-archive-too-large': ['压缩包解压后过大', 'The archive unpacks to too much'],
  'evidence-archive-ratio': ['压缩包压缩比过高', 'The archive is compressed too much'],
  'evidence-archive-unsafe': ['压缩包结构不安全', 'The archive is built in an unsafe way'],
  'evidence-xml-too-large': ['XML 文件过大', 'The XML file is too large'],
  'evidence-xml-with-dtd': ['XML 不得含有文档类型定义', 'The XML has a document type definition'],
  'evidence-hash-mismatch': ['文件哈希值不符', 'The hash of the file is another one'],
} as const;

type ContentProblem = keyof typeof TITLES;

registerProblems(
  Object.fromEntries(Object.entries(TITLES).map(([code, [zh, en]]) => [code, { status: STATUS, zh, en }])),
);

/** The file is not taken; nothing was stored. */
export class ContentRefused extends DomainError {
  constructor(code: ContentProblem, message: string, facts: ProblemFacts = {}) {
    super(code, STATUS, message, facts);
  }
}
