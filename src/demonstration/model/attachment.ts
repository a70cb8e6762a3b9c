/** Small files that citizens attach: a photograph, a scanned paper, a diary. Made from a case's own chances, so that they are the same again. Pure. */
import { crc32, deflateSync } from 'node:zlib';
import type { Lang } from '../../platform/i18n/i18n.ts';
import type { Chance } from './random.ts';

export interface Attachment {
  name: string;
  bytes: Buffer;
}

const names = {
  photo: { kk: 'сурет.png', ru: 'фотография.png', en: 'photograph.png' },
  scan: { kk: 'анықтама.pdf', ru: 'справка.pdf', en: 'certificate.pdf' },
  diary: { kk: 'күнделік.txt', ru: 'дневник.txt', en: 'diary.txt' },
} satisfies Record<string, Record<Lang, string>>;
const seen: Record<Lang, readonly string[]> = {
  kk: ['бардым, бәрі сол күйінде', 'көршілер де растады', 'телефон соқтым, жауап болмады'],
  ru: ['прошёл мимо: всё по-прежнему', 'соседи подтвердили', 'звонил, ответа не было'],
  en: ['went by: nothing has changed', 'the neighbours say the same', 'called, no answer'],
};

/** @param subject of the appeal @param on the day, YYYY-MM-DD, before which a diary ends */
export function attachmentOf(c: Chance, lang: Lang, subject: string, on: string): Attachment {
  const kind = c.weighed(['photo', 'scan', 'diary'] as const, (k) => (k === 'photo' ? 3 : 1));
  const bytes = kind === 'photo' ? photo(c) : kind === 'scan' ? scan(c) : diary(c, lang, subject, on);
  return { name: names[kind][lang], bytes };
}

function diary(c: Chance, lang: Lang, subject: string, on: string): Buffer {
  const lines = Array.from({ length: c.whole(4, 9) }, (_, i) => {
    const day = new Date(Date.parse(on) - (10 - i) * 86_400_000).toISOString().slice(0, 10);
    return `${day} ${String(c.whole(7, 21)).padStart(2, '0')}:${c.whole(10, 59)}  ${c.of(seen[lang])}`;
  });
  return Buffer.from(`${subject}\n\n${lines.join('\n')}\n`);
}

/** A grey picture of 240 × 180 (PNG, third edition): a road under a sky, with a hole in it. */
function photo(c: Chance): Buffer {
  const [width, height] = [240, 180];
  const [x0, y0, rx, ry] = [c.whole(70, 170), c.whole(110, 150), c.whole(20, 55), c.whole(8, 22)];
  const horizon = c.whole(45, 80);
  const grey = (x: number, y: number): number =>
    ((x - x0) / rx) ** 2 + ((y - y0) / ry) ** 2 < 1 ? 40 : y < horizon ? 235 - y : 120 + ((x * 7 + y * 13) % 9);
  // Each row begins with the number of its filter (section 9.2): none.
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => grey(x, y))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE((crc32 as (bytes: Buffer) => number)(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A page (PDF 1.7, sections 7.5 and 8.5) with a number, lines where text would be, and a round stamp. */
function scan(c: Chance): Buffer {
  const lines = Array.from({ length: c.whole(8, 16) }, (_, i) => `72 ${640 - i * 24} ${c.whole(250, 450)} 5 re f`);
  const drawn = [
    `BT /F 20 Tf 72 720 Td (No. ${c.whole(100, 999)}) Tj ET 0.6 g`,
    ...lines,
    '0.2 0.3 0.6 RG 3 w 470 160 m 470 193 443 220 410 220 c 377 220 350 193 350 160 c 350 127 377 100 410 100 c 443 100 470 127 470 160 c s',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}
