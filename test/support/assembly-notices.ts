/** Places and notices for tests of assemblies: a square, a larger one, a small one, one that was repealed, a route, and an area where pickets are banned. */
import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';

export const body = 'akimat-KZ-75';
const id = (n: number) => `aaaaaaaa-0000-4000-8000-00000000000${n}`;
export const places = {
  square: id(1),
  large: id(2),
  small: id(3),
  old: id(4),
  route: id(5),
  zone: id(6),
  other: id(7),
};

/** The protected site of the zone, and how far to the north of it a point lies, in metres. */
export const site = { lat: 43.25, lon: 76.93 };
const metre = 1 / 111_195;
export const northOf = (metres: number): string => `${(site.lat + metres * metre).toFixed(7)}, ${site.lon}`;

const square = (x: number, y: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + 0.001, y],
      [x + 0.001, y + 0.001],
      [x, y + 0.001],
      [x, y],
    ],
  ],
});
/** As far as 149.9 metres from the site in every direction. */
const around = () => {
  const ring = Array.from({ length: 73 }, (_, i) => {
    const a = (i * 5 * Math.PI) / 180;
    const r = 149.9 * metre;
    return [site.lon + (r * Math.cos(a)) / Math.cos((site.lat * Math.PI) / 180), site.lat + r * Math.sin(a)];
  });
  ring[72] = ring[0]!;
  return { type: 'Polygon', coordinates: [ring] };
};

export async function seedPlaces(pool: Pool): Promise<void> {
  const rows: [string, string, string, object, number | null, string[], string | null][] = [
    [places.square, 'place', 'Шаршы алаң', square(76.9, 43.24), 1000, [], null],
    [places.large, 'place', 'Үлкен алаң', square(76.91, 43.24), 3000, [], null],
    [places.small, 'place', 'Шағын алаң', square(76.92, 43.24), 200, [], null],
    [places.old, 'place', 'Ескі алаң', square(76.93, 43.24), 1000, [], '2024-08-01'],
    [places.other, 'place', 'Нормасыз алаң', square(76.94, 43.24), null, [], null],
    [
      ...([places.route, 'route', 'Маршрут'] as const),
      ...([
        {
          type: 'LineString',
          coordinates: [
            [76.9, 43.25],
            [76.91, 43.25],
          ],
        },
        1000,
        [],
        null,
      ] as const),
    ] as never,
    [places.zone, 'zone', 'Қорғалатын аумақ', around(), null, ['picket'], null],
  ];
  for (const [code, kind, name, geometry, capacity, bars, to] of rows)
    await pool.query(
      `INSERT INTO assembly_place (id, code, jurisdiction, body, kind, names, addresses, geometry, central, capacity, equipment, bars, valid_from, valid_to,
        decision, entry, recorded_at) VALUES ($1, $2, 'kz', $3, $4, $5, $5, $6, true, $7, '[]', $8, '2010-01-01', $9, $10, $11, now())`,
      [
        ...[uuid(), code, body, kind, { kk: name, ru: name, en: name }, geometry, capacity, JSON.stringify(bars), to],
        ...[{ title: { kk: 'Шешім', ru: 'Решение', en: 'Decision' }, number: '1', on: '2009-12-01' }, uuid()],
      ],
    );
}

/** A complete notice of a rally, with what is different in it; an empty text leaves a field out. */
export function entered(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const all: Record<string, string> = {
    ...{ body, form: 'rally', day: '2025-03-28', starts: '10:00', ends: '12:00', count: '900', place: places.square },
    ...{ organiser: 'citizen-adult', structures: 'no', sound: 'no', foreign: 'no', 'item-aim': 'Таза ауа үшін' },
    ...{ 'item-organiser': 'Үлгі Азаматова', 'item-order': '10:00 ашылуы', 'item-contact': 'ulgi@example.kz' },
    ...{ 'item-consent': 'yes', 'item-money': 'Өз қаражатым', 'item-measures': 'Тәртіпшілер болады', ...more },
  };
  if (all['place'] && all['place'] in places) all['place'] = places[all['place'] as keyof typeof places];
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== ''));
}
