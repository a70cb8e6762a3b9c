/** A map that moves: the outlines of the regions from the instance itself, and pictures of the ground only where it names a server for them. */
import * as L from 'leaflet';

/**
 * @param box an element with `data-outlines`, and `data-tiles` with `data-credit` where there are pictures
 * @param moved by one finger; otherwise one finger scrolls the page, and two move the map
 */
export async function baseMap(box: HTMLElement, element: HTMLElement, moved: boolean): Promise<L.Map> {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    ...{ zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, zoomSnap: 0.5, maxZoom: 19 },
    // A page is scrolled past a map; who wants to zoom uses its buttons, two fingers, or the keyboard.
    scrollWheelZoom: false,
    dragging: moved || !matchMedia('(pointer: coarse)').matches,
  });
  map.attributionControl.setPrefix(false);
  const { tiles, credit, outlines } = box.dataset;
  if (tiles) L.tileLayer(tiles, { attribution: escaped(credit ?? '') }).addTo(map);
  else if (outlines) {
    const land = await fetch(outlines).then((r) => (r.ok ? r.json() : undefined));
    if (land) L.geoJSON(land, { interactive: false, style: { className: 'map-land' } }).addTo(map);
  }
  return map;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
