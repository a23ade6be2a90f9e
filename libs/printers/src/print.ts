import type { Report } from '@zta/verify-run';
import type { Format } from './formats';
import { printJson } from './json';
import { printJunit } from './junit';
import { printMarkdown } from './markdown';
import type { PrintOptions } from './options';
import { printSarif } from './sarif';
import { printText } from './text';

const printers: Readonly<Record<Format, (report: Report, options: PrintOptions) => string>> = { text: printText, json: printJson, sarif: printSarif, markdown: printMarkdown, junit: printJunit };

/** The bytes of a report. It decides nothing: same report, same options, same bytes. */
export const print = (report: Report, format: Format, options: PrintOptions = {}): string => printers[format](report, options);
