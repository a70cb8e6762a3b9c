#!/usr/bin/env node
import { prepare } from '../scripts/prepare.mjs';

await prepare();
await import('../dist/cli.js');
