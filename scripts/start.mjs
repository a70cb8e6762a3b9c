import { prepare, root } from './prepare.mjs';

await prepare();
process.chdir(root);
const { run } = await import('../dist/main.js');
await run(process.argv.includes('--empty') ? { empty: true } : {});
