/**
 * The service worker: wakes when something happened, says so in few words, and opens the page. Served at /push-worker.js, so that its scope is the whole
 * site; it keeps nothing and answers no request.
 */

/** What of the worker's world is used here; the project's types are those of a page. */
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Tab {
  url: string;
  focus(): Promise<unknown>;
}
interface WorkerScope {
  location: { origin: string };
  registration: { showNotification(title: string, options: object): Promise<void> };
  clients: { matchAll(o: object): Promise<Tab[]>; openWindow(url: string): Promise<unknown> };
  addEventListener(name: 'push', run: (e: Waiting & { data: { json(): unknown } | null }) => void): void;
  addEventListener(
    name: 'notificationclick',
    run: (e: Waiting & { notification: { data: { url: string }; close(): void } }) => void,
  ): void;
}
const worker = self as unknown as WorkerScope;

worker.addEventListener('push', (event) => {
  let said: { text?: unknown; lang?: unknown; url?: unknown; id?: unknown } = {};
  try {
    said = (event.data?.json() ?? {}) as typeof said;
  } catch {
    // Not ours: browsers want to be shown something all the same.
  }
  const text = typeof said.text === 'string' ? said.text : 'Qulaq';
  const options = { lang: String(said.lang ?? ''), tag: String(said.id ?? ''), data: { url: String(said.url ?? '/') } };
  event.waitUntil(worker.registration.showNotification(text, options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only pages of this site, whatever the message said.
  const url = new URL(event.notification.data.url, worker.location.origin);
  const to = url.origin === worker.location.origin ? url.href : worker.location.origin;
  event.waitUntil(
    worker.clients
      .matchAll({ type: 'window' })
      .then((tabs) => tabs.find((t) => t.url === to)?.focus() ?? worker.clients.openWindow(to)),
  );
});

export {};
