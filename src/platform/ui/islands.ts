/** What JavaScript adds where looking beats reading. Every page works without it. */

// A date chosen in a date bar is asked for at once; without this, the button does it.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto]')) {
  form.addEventListener('change', (event) => {
    const field = event.target as HTMLInputElement;
    if (field.value && field.checkValidity()) form.requestSubmit();
  });
}

// The page opens at what it says went wrong.
document.querySelector<HTMLElement>('.error-summary')?.focus();

// A step plot says the value under the pointer.
for (const plot of document.querySelectorAll<SVGSVGElement>('svg[data-steps]')) {
  const steps = JSON.parse(plot.dataset['steps'] ?? '[]') as { x: number; text: string }[];
  const out = plot.parentElement?.querySelector('output');
  if (!out) continue;
  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plot.viewBox.baseVal.width;
    let text = '';
    for (const step of steps) if (step.x <= x) text = step.text;
    if (out.textContent !== text) out.textContent = text;
  });
}

export {};
