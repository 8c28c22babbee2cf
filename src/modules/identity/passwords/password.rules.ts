const LENGTH_MIN = 12;
const CLASSES_MIN = 3;
const CONTEXT_WORD_LENGTH_MIN = 4;

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** The product's own names, which everybody tries first. */
const OWN_WORDS = ['zhiquan', '智券'];

/** What is left of the passwords of public leaks when digits, symbols and the usual disguises are taken away. */
const LEAKED_STEMS = new Set(
  (
    'aa aaa abc abcd abcde abcdef abcdefg admin administrator asdf asdfgh asdfghjkl changeme company computer dragon ' +
    'football guest hello huawei iloveyou letmein login loveyou master monkey oracle passw passwd password princess ' +
    'qq qaz qazwsx qazwsxedc qwer qwert qwerty qwertyuiop root sunshine superman system taobao test testtest user ' +
    'welcome wang woaini woaiwojia xiaoming zxcv zxcvbn zxcvbnm zhang zaq zaqwsx zaqxsw'
  ).split(' '),
);

/** Walks over the keyboard and other leaked texts that mix letters and digits, without symbols, in small letters. */
const LEAKED_TEXTS = [
  '1q2w3e4r',
  '1qaz2wsx',
  '1qazxsw2',
  '12345678',
  '87654321',
  'a1b2c3d4',
  'abc123456',
  'asdfghjkl',
  'p4ssw0rd',
  'q1w2e3r4',
  'qwertyuiop',
  'woaini1314',
  'woaini520',
  'zaq12wsx',
];

const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

export type PasswordFault = 'too-short' | 'too-few-classes' | 'contains-context' | 'leaked';

/**
 * @rule IDN-04 A password has 12 characters or more of three classes (small, capital, digit, other), says nothing of its
 * owner or this product, and is not one of the leaked ones. Empty when it is good. (GB/T 22239-2019, 8.1.4.1; NIST SP
 * 800-63B, 5.1.1.2)
 */
export function passwordFaults(password: string, context: readonly string[]): readonly PasswordFault[] {
  const faults: PasswordFault[] = [];
  if (Array.from(password).length < LENGTH_MIN) faults.push('too-short');
  if (CLASSES.filter((characters) => characters.test(password)).length < CLASSES_MIN) faults.push('too-few-classes');
  if (saysContext(password, context)) faults.push('contains-context');
  if (isLeaked(password)) faults.push('leaked');
  return faults;
}

function saysContext(password: string, context: readonly string[]): boolean {
  const small = password.toLowerCase();
  const words = context
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= CONTEXT_WORD_LENGTH_MIN || /\p{Script=Han}{2}/u.test(word));
  return [...OWN_WORDS, ...words].some((word) => small.includes(word));
}

function isLeaked(password: string): boolean {
  const small = password.toLowerCase();
  const compact = small.replaceAll(/[^a-z0-9]/g, '');
  if (LEAKED_TEXTS.some((text) => compact.includes(text))) return true;
  const undisguised = core(small).replaceAll(/[@4310!$5]/g, (character) => DISGUISES[character] ?? character);
  return [small, undisguised].some((text) => LEAKED_STEMS.has(letters(text)));
}

/** Without the year in front and the digits and symbols at the end, which disguise nothing. */
function core(text: string): string {
  return text.replace(/^\d+/, '').replace(/[^a-z]+$/, '');
}

function letters(text: string): string {
  return text.replaceAll(/[^a-z]/g, '');
}
