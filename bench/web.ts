/** Pages: rendered anew beside a static template of the same size, served again beside a bare server, and the first page after a start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { type ComponentChild, h, type VNode } from 'preact';
import { loadLaws } from '../src/law/index.ts';
import { render } from '../src/platform/ui/render.ts';
import { Act } from '../src/reader/pages/acts.tsx';
import { pageOf } from '../src/reader/pages/context.tsx';
import { type Row, root } from './report.ts';

const today = '2026-11-24';
const path = '/en/kz/law/parties?on=2020-06-06';

/** The tree of a page with every component worked out: what a static template of the same size would be. */
function still(node: ComponentChild): ComponentChild {
  if (Array.isArray(node)) return node.map((n) => still(n as ComponentChild)) as unknown as ComponentChild;
  if (typeof node !== 'object' || node === null || !('type' in node)) return node;
  const v = node as VNode<{ children?: ComponentChild }>;
  if (typeof v.type === 'function') return still((v.type as (p: unknown) => ComponentChild)(v.props));
  const { children, ...props } = v.props;
  return h(v.type as string, props as object, still(children ?? null) as never);
}

function rate(f: () => string): number {
  for (let t = performance.now(); performance.now() - t < 500; ) f();
  let best = 0;
  for (let run = 0; run < 4; run++) {
    let n = 0;
    const start = performance.now();
    while (performance.now() - start < 700) {
      f();
      n++;
    }
    best = Math.max(best, (n / (performance.now() - start)) * 1000);
  }
  return best;
}

export async function webRows(): Promise<Row[]> {
  const laws = loadLaws(join(root, 'jurisdictions'));
  const instance = { laws, main: 'kz', today: () => today };
  const ask = { law: laws.get('kz')!, lang: 'en' as const, today };
  const view = (): VNode => Act({ page: pageOf(ask, instance, '/law/parties', { on: '2020-06-06' }), name: 'parties' });
  const html = render(view());
  const template = still(view()) as VNode;
  if (render(template) !== html) throw new Error('the static template is not the page');
  // Taken in turns, so that both see the same machine.
  const [a, b, c, d] = [
    rate(() => render(template)),
    rate(() => render(view())),
    rate(() => render(template)),
    rate(() => render(view())),
  ];
  const fixed = Math.max(a, c);
  const anew = Math.max(b, d);

  const data = mkdtempSync(join(tmpdir(), 'qulaq-bench-'));
  const env = { ...process.env, QULAQ_DATA: data, QULAQ_TODAY: today, PORT: '18231' };
  const rows: Row[] = [];
  try {
    await stop((await start(env)).child);
    const second = await start(env);
    const bare = await startBare(html.length);
    try {
      const load = (url: string) =>
        autocannon({ url, connections: 32, duration: 4, headers: { 'accept-encoding': 'identity' } });
      await load(`http://127.0.0.1:18231${path}`);
      await load('http://127.0.0.1:18232/');
      const served = await load(`http://127.0.0.1:18231${path}`);
      const plain = await load('http://127.0.0.1:18232/');
      if (served.non2xx || served.errors)
        throw new Error(`the page was not served: ${served.non2xx} refusals, ${served.errors} errors`);
      rows.push(
        {
          what: 'first page after a second start',
          value: second.ms / 1000,
          unit: 's',
          aim: '≤ 3 s',
          ok: second.ms <= 3000,
        },
        {
          what: `a law page rendered anew (${Math.round(html.length / 1024)} kB)`,
          value: anew,
          unit: '/s',
          aim: '',
          ok: true,
        },
        {
          what: '… beside a static template as large, same renderer',
          value: (anew / fixed) * 100,
          unit: '%',
          aim: '≥ 60 %',
          ok: anew / fixed >= 0.6,
        },
        { what: 'the page served again', value: served.requests.average, unit: '/s', aim: '', ok: true },
        {
          what: '… beside a bare server of the same framework',
          value: (served.requests.average / plain.requests.average) * 100,
          unit: '%',
          aim: '≥ 60 %',
          ok: served.requests.average / plain.requests.average >= 0.6,
        },
      );
    } finally {
      await stop(bare);
      await stop(second.child);
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
  return rows;
}

/** Starts the program as `npm start` does, and waits for the first whole page. */
async function start(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; ms: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error('the program did not start');
    const ok = await fetch(`http://127.0.0.1:${env['PORT']}${path}`).then(
      (r) => r.ok && r.text().then(() => true),
      () => false,
    );
    if (ok) return { child, ms: performance.now() - begun };
    await new Promise((done) => setTimeout(done, 10));
  }
}

const bareServer = `
  import fastify from 'fastify';
  const body = Buffer.alloc(Number(process.argv[1]), 'x');
  const app = fastify();
  app.get('/', (request, reply) => reply.type('text/html; charset=utf-8').send(body));
  await app.listen({ port: 18232, host: '127.0.0.1' });
`;
async function startBare(size: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', bareServer, String(size)], {
    cwd: root,
    stdio: 'inherit',
  });
  for (;;) {
    if (
      await fetch('http://127.0.0.1:18232/').then(
        (r) => r.ok,
        () => false,
      )
    )
      return child;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
