/** Draws an outline on a map into the field that is otherwise typed. What stands in the field is what is sent. */
import type { Feature, LineString, MultiPolygon, Polygon } from 'geojson';
import * as L from 'leaflet';
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw';
import { TerraDrawLeafletAdapter } from 'terra-draw-leaflet-adapter';
import { baseMap } from './base-map.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-place-draw]')) void edit(box);

async function edit(box: HTMLElement): Promise<void> {
  const field = document.getElementById(box.dataset['placeDraw']!) as HTMLTextAreaElement;
  const words = JSON.parse(box.dataset['words']!) as Record<'label' | 'area' | 'line' | 'change' | 'clear', string>;
  const element = document.createElement('div');
  element.className = 'moving-map';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', words.label);
  const bar = document.createElement('p');
  bar.className = 'row place-draw-bar';
  box.append(bar, element);
  box.hidden = false;
  const map = await baseMap(box, element, true);
  const outlines = await fetch(box.dataset['outlines']!).then((r) => r.json());
  map.fitBounds(L.geoJSON(outlines).getBounds());

  const movable = { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } };
  const adapter = new TerraDrawLeafletAdapter({ map, lib: L });
  // By itself it orders its layers with a style sheet that it writes, which the policy of the page forbids.
  Object.assign(adapter, {
    createPaneStyleSheet(name: string, order: number): HTMLElement {
      const pane = map.createPane(name);
      pane.style.zIndex = String(order + 600);
      return pane;
    },
  });
  const draw = new TerraDraw({
    adapter,
    modes: [
      new TerraDrawPolygonMode(),
      new TerraDrawLineStringMode(),
      new TerraDrawSelectMode({ flags: { polygon: movable, linestring: movable } }),
    ],
  });
  draw.start();

  const outlinesDrawn = (): Feature[] =>
    draw.getSnapshot().filter((f) => ['polygon', 'linestring'].includes(String(f.properties['mode']))) as Feature[];
  /** Several areas are one place of several parts; a route is one line. */
  const write = (): void => {
    const all = outlinesDrawn().map((f) => f.geometry as Polygon | LineString);
    const areas = all.filter((g): g is Polygon => g.type === 'Polygon').map((g) => g.coordinates);
    const geometry: Polygon | MultiPolygon | LineString | undefined =
      areas.length > 1
        ? { type: 'MultiPolygon', coordinates: areas }
        : areas.length === 1
          ? { type: 'Polygon', coordinates: areas[0]! }
          : (all.at(-1) as LineString | undefined);
    field.value = geometry ? JSON.stringify(geometry) : '';
  };
  /** What was typed is shown, where it can be read. */
  const read = (): void => {
    draw.clear();
    const features = featuresIn(field.value);
    if (features.length === 0) return;
    draw.addFeatures(features as never);
    const shown = L.geoJSON(features as never).getBounds();
    if (shown.isValid()) map.fitBounds(shown.pad(0.5), { maxZoom: 17 });
  };
  draw.on('finish', (id, { action }) => {
    if (action === 'draw') {
      const made = outlinesDrawn().find((f) => f.id === id);
      // A line begins anew; so does what was a line before.
      const gone = outlinesDrawn().filter(
        (f) => f.id !== id && (made?.geometry.type === 'LineString' || f.geometry.type === 'LineString'),
      );
      if (gone.length > 0) draw.removeFeatures(gone.map((f) => f.id as string));
    }
    write();
  });
  field.addEventListener('change', read);
  read();

  const buttons = new Map<string, HTMLButtonElement>();
  const press = (mode: string): void => {
    draw.setMode(mode);
    for (const [m, button] of buttons) button.setAttribute('aria-pressed', String(m === mode));
  };
  const button = (text: string, click: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button-soft';
    made.textContent = text;
    made.addEventListener('click', click);
    bar.append(made);
    return made;
  };
  for (const [mode, text] of [
    ['polygon', words.area],
    ['linestring', words.line],
    ['select', words.change],
  ] as const)
    buttons.set(
      mode,
      button(text, () => press(mode)),
    );
  button(words.clear, () => {
    draw.clear();
    write();
  });
  const kindNow = (): string =>
    (document.querySelector<HTMLInputElement>('input[name=kind]:checked') ??
      document.querySelector<HTMLInputElement>('input[type=hidden][name=kind]'))!.value;
  const begin = (): void =>
    press(outlinesDrawn().length > 0 ? 'select' : kindNow() === 'route' ? 'linestring' : 'polygon');
  for (const radio of document.querySelectorAll('input[name=kind]')) radio.addEventListener('change', begin);
  begin();
}

function featuresIn(text: string): Feature[] {
  let given: Feature | Polygon | MultiPolygon | LineString;
  try {
    given = JSON.parse(text);
  } catch {
    return [];
  }
  const g = given.type === 'Feature' ? given.geometry : given;
  const feature = (geometry: Polygon | LineString, mode: string): Feature => ({
    type: 'Feature',
    properties: { mode },
    geometry,
  });
  if (g.type === 'Polygon') return [feature(g, 'polygon')];
  if (g.type === 'LineString') return [feature(g, 'linestring')];
  if (g.type === 'MultiPolygon')
    return g.coordinates.map((coordinates) => feature({ type: 'Polygon', coordinates }, 'polygon'));
  return [];
}
