/** The map of places, moving. The one drawn on the server stays where anything fails. */
import type { Feature, FeatureCollection } from 'geojson';
import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { baseMap } from './base-map.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-place-map]')) void show(box).catch(() => {});

async function show(box: HTMLElement): Promise<void> {
  const response = await fetch(box.dataset['placeMap']!);
  if (!response.ok) return;
  const { features } = (await response.json()) as FeatureCollection;
  if (features.length === 0) return;
  const drawn = box.querySelector('svg')!;
  const element = document.createElement('div');
  element.className = 'moving-map';
  element.setAttribute('aria-label', box.dataset['label'] ?? '');
  element.setAttribute('role', 'group');
  drawn.before(element);
  try {
    const map = await baseMap(box, element, false);
    const shapes = L.geoJSON(features as unknown as GeoJSON.FeatureCollection, {
      style: (f) => ({ className: `map-${(f as Feature).properties!['kind']}` }),
      interactive: false,
    }).addTo(map);
    map.fitBounds(shapes.getBounds().pad(0.15), { maxZoom: 17 });
    if (features.length > 1) features.forEach((f, i) => mark(map, f, i + 1));
    drawn.setAttribute('hidden', '');
  } catch (error) {
    element.remove();
    throw error;
  }
}

function mark(map: L.Map, f: Feature, n: number): void {
  const name = (f.properties!['name'] as Record<string, string>)[document.documentElement.lang] ?? '';
  const icon = L.divIcon({
    className: `moving-mark moving-mark-${f.properties!['kind']}`,
    html: String(n),
    iconSize: [28, 28],
  });
  const marker = L.marker(pointOf(f), { icon, title: name }).addTo(map);
  marker.getElement()?.setAttribute('aria-label', `${n}. ${name}`);
  const link = document.createElement('a');
  const on = new URLSearchParams(location.search).get('on');
  link.href = `${location.pathname.replace(/\/$/, '')}/${f.id}${on ? `?on=${encodeURIComponent(on)}` : ''}`;
  link.textContent = name;
  marker.bindPopup(link);
}

/** The middle of an area; where a route begins. */
function pointOf(f: Feature): L.LatLng {
  if (f.geometry.type !== 'LineString')
    return L.geoJSON(f as GeoJSON.Feature)
      .getBounds()
      .getCenter();
  const [x, y] = f.geometry.coordinates[0] as [number, number];
  return L.latLng(y, x);
}
