/** Pages: rendered anew beside a static template of the same size, served again beside a bare server, and the first page after a start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import type { VNode } from 'preact';
import { jsx } from 'preact/jsx-runtime';
import { loadLaws } from '../src/law/index.ts';
import { render } from '../src/platform/ui/render.ts';
import { pageOf } from '../src/portal/index.ts';
import { section } from '../src/reader/index.ts';
import { Act } from '../src/reader/pages/acts.tsx';
import { type Row, root } from './report.ts';

const today = '2026-11-24';
const path = '/en/kz/law/parties?on=2020-06-06';

/**
 * The same page as a template without data or decisions: every component worked out, every value written down, its elements made at each rendering as
 * those of any template are.
 */
function staticTemplate(page: VNode): () => VNode {
  const code = (node: unknown): string => {
    if (Array.isArray(node)) return `[${node.map(code).join(',')}]`;
    if (typeof node !== 'object' || node === null || !('type' in node)) return JSON.stringify(node) ?? 'undefined';
    const v = node as VNode<Record<string, unknown>>;
    if (typeof v.type === 'function') return code((v.type as (p: unknown) => unknown)(v.props));
    const props = Object.entries(v.props).filter(([, value]) => value !== undefined);
    return `jsx(${JSON.stringify(v.type)},{${props.map(([k, value]) => `${JSON.stringify(k)}:${k === 'children' ? code(value) : JSON.stringify(value)}`).join(',')}})`;
  };
  return new Function('jsx', `return () => ${code(page)}`)(jsx) as () => VNode;
}

/** Calls a second of two things (the middle of twelve rounds), taken in turns after both have been warmed up, so that both see the same machine and the same compiled renderer. */
function rates(one: () => string, two: () => string): [number, number] {
  const turn = (f: () => string, ms: number): number => {
    let n = 0;
    const start = performance.now();
    while (performance.now() - start < ms) {
      f();
      n++;
    }
    return (n / (performance.now() - start)) * 1000;
  };
  const found: [number[], number[]] = [[], []];
  for (let round = 0; round < 16; round++) {
    const pair = [turn(one, 250), turn(two, 250)] as const;
    if (round >= 4) pair.forEach((rate, i) => found[i]!.push(rate));
  }
  return [median(found[0]), median(found[1])];
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;

export async function webRows(): Promise<Row[]> {
  const laws = loadLaws(join(root, 'jurisdictions'));
  const instance = { laws, main: 'kz', today: () => today, sections: [section] };
  const ask = { law: laws.get('kz')!, lang: 'en' as const, today };
  const view = (): VNode => Act({ page: pageOf(ask, instance, '/law/parties', { on: '2020-06-06' }), name: 'parties' });
  const html = render(view());
  const template = staticTemplate(view());
  if (render(template()) !== html) throw new Error('the static template is not the page');
  const [fixed, anew] = rates(
    () => render(template()),
    () => render(view()),
  );

  const data = mkdtempSync(join(tmpdir(), 'qulaq-bench-'));
  const env = { ...process.env, QULAQ_DATA: data, QULAQ_TODAY: today, QULAQ_EMPTY: 'yes', PORT: '18231' };
  const rows: Row[] = [];
  try {
    const first = await start(env);
    await stop(first.child);
    const second = await start(env);
    const file = join(data, 'page.html');
    writeFileSync(file, html);
    const bare = await startBare(file);
    try {
      const load = async (url: string): Promise<number> => {
        const r = await autocannon({ url, connections: 32, duration: 2, headers: { 'accept-encoding': 'identity' } });
        if (r.non2xx || r.errors) throw new Error(`${url}: ${r.non2xx} refusals, ${r.errors} errors`);
        return r.requests.average;
      };
      const served: number[] = [];
      const plain: number[] = [];
      for (let round = 0; round < 5; round++) {
        served.push(await load(`http://127.0.0.1:18231${path}`));
        plain.push(await load('http://127.0.0.1:18232/'));
      }
      const [again, bareRate] = [median(served.slice(1)), median(plain.slice(1))];
      rows.push(
        {
          what: 'first page after a first start, its database made',
          value: first.ms / 1000,
          unit: 's',
          aim: '',
          ok: true,
        },
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
        { what: 'the page served again', value: again, unit: '/s', aim: '', ok: true },
        {
          what: '… beside a bare server of the same framework',
          value: (again / bareRate) * 100,
          unit: '%',
          aim: '≥ 60 %',
          ok: again / bareRate >= 0.6,
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
  const child = spawn(process.execPath, [...process.execArgv, join(root, 'scripts', 'start.mjs')], {
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
  import { readFileSync } from 'node:fs';
  const body = readFileSync(process.argv[1]);
  const app = fastify();
  app.get('/', (request, reply) => reply.type('text/html; charset=utf-8').send(body));
  await app.listen({ port: 18232, host: '127.0.0.1' });
`;
/** The same bytes from a server that does nothing else: the client's own work on them is the same too. */
async function startBare(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...process.execArgv, '--input-type=module', '-e', bareServer, file], {
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
