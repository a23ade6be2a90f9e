#!/usr/bin/env node
// Runs the TypeScript command line through tsx: no build step.
import { register } from 'tsx/cjs/api';
import { createRequire } from 'node:module';

register();
createRequire(import.meta.url)('../src/main.ts');
