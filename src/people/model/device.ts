/** How a person knows a session again in her list: “Firefox · Android”. Coarse on purpose; the rest of the header is not kept. */
const browsers: readonly [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/OPR\//, 'Opera'],
  [/YaBrowser/, 'Yandex Browser'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

export function deviceName(userAgent: string | undefined): string {
  const found = (list: readonly [RegExp, string][]): string | undefined =>
    list.find(([form]) => form.test(userAgent ?? ''))?.[1];
  return [found(browsers), found(systems)].filter(Boolean).join(' · ') || '?';
}
