/** What JavaScript adds where looking beats reading. Every page works without it. */

// The page opens at what it says went wrong.
document.querySelector<HTMLElement>('.error-summary')?.focus();

// A step plot says the value under the pointer.
for (const plot of document.querySelectorAll<SVGSVGElement>('svg[data-steps]')) {
  const steps = JSON.parse(plot.dataset['steps'] ?? '[]') as { x: number; text: string }[];
  const out = plot.closest('figure')?.querySelector('output');
  if (!out) continue;
  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plot.viewBox.baseVal.width;
    let text = '';
    for (const step of steps) if (step.x <= x) text = step.text;
    if (out.textContent !== text) out.textContent = text;
  });
}

// A time line that is wider than the telephone opens at the day asked for.
for (const here of document.querySelectorAll<SVGElement>('svg.timeline .here')) {
  const box = here.closest<HTMLElement>('.scroll');
  if (box) box.scrollLeft += here.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
}

// In a list of cases the arrow keys go from row to row; only while one of its links has the focus, so no key is taken from anybody else.
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-rows]')) {
  const links = [...table.querySelectorAll<HTMLAnchorElement>('tbody tr a')];
  table.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = links[at + step];
    if (step === 0 || at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
}

export {};
