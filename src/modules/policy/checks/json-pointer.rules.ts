/** RFC 6901: `~` and `/` inside a key are escaped. Keys longer than 80 characters are cut, they come from outside. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => child('', key)).join('');
}

export function child(pointer: string, key: PropertyKey): string {
  const text = String(key).slice(0, 80);
  return `${pointer}/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
