import { SITE_STYLE } from './site-style.js';

const TEXT_AA = 4.5;

/** Text on ground, as the style combines them. */
it.each([
  ['#1f1f1f', '#fff'],
  ['#0958d9', '#fff'],
  ['#595959', '#fff'],
  ['#cf1322', '#fff'],
  ['#fff', '#0958d9'],
  ['#1f1f1f', '#f0f5ff'],
  ['#1f1f1f', '#e6f4ff'],
  ['#0958d9', '#e6f4ff'],
  ['#1f1f1f', '#fff2f0'],
  ['#0958d9', '#fff2f0'],
])('%s on %s is readable (WCAG AA)', (text, ground) => {
  expect(SITE_STYLE).toContain(text);
  expect(SITE_STYLE).toContain(ground);
  const [light, dark] = [luminance(text), luminance(ground)].sort((one, other) => other - one) as [number, number];
  expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(TEXT_AA);
});

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(digits.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
