import { ContentRefused } from './content.errors.js';

const BYTES_MAX = 1024 * 1024;
const DEPTH_MAX = 100;
const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-·]*`;
const ATTRIBUTES = String.raw`(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`;
/** Text, comment, CDATA, processing instruction, end tag (1), start tag (2) with its slash (3). */
const TOKEN = new RegExp(
  String.raw`[^<]+|<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<\/(${NAME})\s*>|<(${NAME})${ATTRIBUTES}\s*(\/?)>`,
  'uy',
);

/**
 * @rule EVD-09 An XML file (an electronic invoice) is at most 1 MiB of well-formed UTF-8 with one root element and no
 * document type definition, so that no reader of it can be made to expand or fetch anything.
 */
export function checkXml(content: Buffer): void {
  if (content.length > BYTES_MAX) {
    throw new ContentRefused('evidence-xml-too-large', `An XML file may have ${String(BYTES_MAX)} bytes at most.`, {
      maxBytes: BYTES_MAX,
    });
  }
  const text = decode(content);
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    throw new ContentRefused('evidence-xml-with-dtd', 'Remove the document type definition.');
  }
  checkWellFormed(text);
}

function decode(content: Buffer): string {
  const text = utf8(content);
  const stated = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'UTF-8';
  if (stated.toUpperCase() !== 'UTF-8') throw damaged(`The XML must be UTF-8, not ${stated.slice(0, 20)}.`);
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw damaged('The XML has control characters.');
  return text;
}

function utf8(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw damaged('The XML is not UTF-8.');
  }
}

function checkWellFormed(text: string): void {
  const open: string[] = [];
  let roots = 0;
  for (const token of tokensOf(text)) {
    if (open.length === 0 && isContent(token)) roots += 1;
    follow(open, token);
  }
  if (open.length > 0 || roots !== 1) throw damaged('The XML needs exactly one root element, closed.');
}

interface Token {
  readonly text: string;
  readonly starts: string | null;
  readonly ends: string | null;
}

function* tokensOf(text: string): Generator<Token> {
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) throw damaged('The XML is not well formed.');
    const [whole, ended, started, slash] = token;
    const isEmpty = slash === '/';
    yield { text: whole, starts: started ?? null, ends: (isEmpty ? started : ended) ?? null };
  }
}

/** Text outside of the root counts as a root too many. */
function isContent({ text, starts }: Token): boolean {
  return starts !== null || (!text.startsWith('<') && text.trim() !== '');
}

function follow(open: string[], { starts, ends }: Token): void {
  if (starts !== null) open.push(starts);
  if (open.length > DEPTH_MAX) throw damaged(`XML may be nested ${String(DEPTH_MAX)} deep at most.`);
  if (ends !== null && open.pop() !== ends) throw damaged('The tags of the XML do not match.');
}

function damaged(message: string): ContentRefused {
  return new ContentRefused('evidence-damaged', message);
}
