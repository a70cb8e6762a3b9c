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

export {};
