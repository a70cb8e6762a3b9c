/** Adds this browser to those that are woken, when its owner presses the button. Without it the page says what is missing. */
const form = document.querySelector<HTMLFormElement>('form[data-push]');
const said = form?.querySelector<HTMLElement>('[role=status]');
const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

async function add({ dataset }: HTMLFormElement): Promise<void> {
  const registration = await navigator.serviceWorker.register('/push-worker.js');
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(dataset['push']!) };
  const subscription = await registration.pushManager.subscribe(options).catch(async (error: unknown) => {
    // One that was made for another key of this instance stands in the way.
    const old = await registration.pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    return registration.pushManager.subscribe(options);
  });
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch(`/api/v1/notices/push?lang=${dataset['lang']}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] } }),
  });
  if (answer.ok) return location.assign(dataset['back']!);
  // A browser that the instance does not know must not believe that it is woken.
  await subscription.unsubscribe();
  throw new Error(((await answer.json()) as { detail?: string }).detail);
}

if (form && said) {
  form.hidden = false;
  if (!supported) {
    form.querySelector('button')!.hidden = true;
    said.textContent = form.dataset['unsupported']!;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(form).catch((error: Error) => {
      said.textContent = `${form.dataset['failed']} ${error.name === 'Error' ? error.message : ''}`.trim();
    });
  });
}

export {};
