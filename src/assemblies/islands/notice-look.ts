/** A notice is checked while it is typed: the page is asked as its button “check” would ask, and what the law says of it takes the old place. */
const form = document.querySelector<HTMLFormElement>('form[data-look]');

async function look(form: HTMLFormElement): Promise<void> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => typeof value === 'string' && fields.append(name, value));
  fields.set('go', 'look');
  const answer = await fetch(form.action, { method: 'POST', body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = page.getElementById('findings');
  const here = document.getElementById('findings');
  if (said && here) here.replaceWith(document.importNode(said, true));
}
form?.addEventListener('change', () => void look(form).catch(() => undefined));

export {};
