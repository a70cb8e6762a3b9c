/** What passkeys need of a browser (WebAuthn): forms marked `data-passkey` ask the server, then the authenticator, then the server again. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

const api = '/api/v1/people/passkeys';

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { detail?: string };
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

type Creation = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Request = Parameters<typeof startAuthentication>[0]['optionsJSON'];

async function run(act: string, name: string, lang: string): Promise<void> {
  const query = `?lang=${lang}`;
  if (act === 'sign-in') {
    const optionsJSON = await post<Request>(`/sign-in/options${query}`, {});
    await post(`/sign-in${query}`, { response: await startAuthentication({ optionsJSON }) });
  } else {
    const path = act === 'add' ? '/mine' : '/new-person';
    const said = act === 'add' ? {} : { name };
    const optionsJSON = await post<Creation>(`${path}/options${query}`, said);
    await post(`${path}${query}`, { ...said, response: await startRegistration({ optionsJSON }) });
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const { passkey = '', return: back = '/', lang = '', failed = '', unsupported = '' } = form.dataset;
  const button = form.querySelector('button')!;
  const status = form.querySelector<HTMLElement>('[role=status]')!;
  form.hidden = false;
  if (!browserSupportsWebAuthn()) {
    button.disabled = true;
    status.textContent = unsupported;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    status.textContent = '';
    run(passkey, form.querySelector<HTMLInputElement>('input[name=name]')?.value ?? '', lang).then(
      () => location.assign(back),
      () => {
        button.disabled = false;
        status.textContent = failed;
      },
    );
  });
}
